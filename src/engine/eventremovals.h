// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "engine/slicedwrite.h"
#include "store/databasethread.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <optional>

namespace flowbell::engine {

/// Removal of events, as many as there are, and undo. What this program removed can be put back, the last removal first, for an
/// hour or until it ends. Lives on the thread of Workspace.
class EventRemovals : public QObject
{
    Q_OBJECT
public:
    /// A removal that can be undone.
    struct Removal {
        RemovalId id;
        qint64 events = 0;
        Timestamp made{};
    };

    EventRemovals(store::DatabaseThread &writer, const Clock &clock, QObject *parent = nullptr);
    ~EventRemovals() override;

    /// The ids from a place on, so many, or fewer at the end. Called on the writer's thread.
    using Ids = std::function<QList<EventId>(qint64 from, qint64 count)>;

    /// Begins to remove \a total events in slices; progress and end are told by what is returned, which lives until its end. What
    /// was removed until then can be undone, also if it was cancelled.
    SlicedWrite *remove(const Ids &ids, qint64 total);
    SlicedWrite *remove(const QList<EventId> &ids);
    /// The same without a way back; the file gets smaller.
    SlicedWrite *removeForGood(const QList<EventId> &ids);
    /// Begins to put back what the last removal removed. Null if there is none. If it is cancelled, the rest can still be
    /// put back.
    SlicedWrite *undo();
    [[nodiscard]] std::optional<Removal> undoable() const; ///< the last removal that can be undone

    /// Begins to remove for good what was not put back in time: at once what earlier runs of the window left behind
    /// (\a ownsTrash: no other program can undo any of it), and from then on what is older than an hour.
    void beginEmptying(bool ownsTrash);
    /// What can be undone can not any more. As much of it as takes a moment is gone when this returns; the next program that
    /// opens the store goes on. Before the writer's thread stops.
    void shutDown();

Q_SIGNALS:
    void changed(); ///< events were removed or put back by this program
    void undoableChanged();

private:
    SlicedWrite *begin(SlicedWrite::Work work, SlicedWrite::Pace pace);
    void removed(RemovalId id, qint64 events);
    void stillUndoable(const Removal &removal, qint64 restored);
    void emptyOld();
    void empty(Timestamp madeBefore);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
