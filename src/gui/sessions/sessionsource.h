// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "core/sessionfilter.h"
#include "engine/sessionqueries.h"
#include "store/sessionrepository.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

namespace flowbell::gui {

/// What the views of sessions ask of the program, and its news. Lives on the window's thread, answers later on it. The
/// views get the workspace behind it, tests a made set of any size.
class SessionSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    using Touched = engine::SessionQueries::Touched;

    /// As EventSource::isMasked().
    [[nodiscard]] virtual bool isMasked() const { return false; }
    [[nodiscard]] virtual QFuture<Result<store::SessionExtent>> extent() = 0;
    [[nodiscard]] virtual QFuture<Result<QList<SessionRow>>> rows(const QList<SessionId> &ids) = 0;
    [[nodiscard]] virtual QFuture<Result<SessionDetails>> details(SessionId id) = 0;
    [[nodiscard]] virtual QFuture<Result<SessionId>> ofEvent(EventId event) = 0;
    [[nodiscard]] virtual QFuture<Result<EventDetails>> eventDetails(EventId event) = 0;
    /// As engine::SessionQueries::search() and touched().
    virtual quint64 search(const SessionFilter &filter) = 0;
    virtual void cancelSearch() = 0;
    [[nodiscard]] virtual QFuture<Result<Touched>> touched(EventId since, const SessionFilter &filter) = 0;
    /// How long a session may be silent, and the time now.
    [[nodiscard]] virtual SilenceRule rule() const = 0;

Q_SIGNALS:
    void matched(quint64 search, const QList<flowbell::SessionId> &ids, double progress);
    void searchFinished(quint64 search, const std::optional<flowbell::Error> &error);
    void changed(); ///< events were taken into their sessions; touched() tells which
    void removed(); ///< events are gone, and with them sessions; which ones is not known
    void ruleChanged();
    void maskingChanged(); ///< what was answered before must not be shown any more
    /// How much of what is stored is put together to sessions, from 0 to 1, while that takes long.
    void caughtUp(double share);
};

} // namespace flowbell::gui
