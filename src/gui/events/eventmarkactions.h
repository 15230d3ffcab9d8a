// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventmark.h"
#include "core/result.h"
#include "gui/common/slicedrun.h"
#include "gui/common/stateroles.h"
#include "gui/events/eventidset.h"
#include "store/markrepository.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

class QAction;
class QMenu;

namespace flowbell::gui {

class EventSource;
class EventTableModel;
class EventTableView;

/// Pins, colours and notes of the selected events, with undo. Long ones go on slice by slice.
class EventMarkActions : public QObject
{
    Q_OBJECT
public:
    EventMarkActions(EventSource &source, EventTableModel &model, EventTableView &view, QObject *parent = nullptr);

    [[nodiscard]] QList<QAction *> menuActions() const;
    [[nodiscard]] QAction *undoAction() const { return m_undo; }
    void retranslate();
    void cancel(); ///< what is done stays done, and can be undone

Q_SIGNALS:
    /// Marks were changed; undoAction() takes it back.
    void marked();
    void noteWanted(); ///< of the current event, to be edited
    void began(const QString &text);
    void progressed(qint64 done, qint64 total);
    void ended();
    void noticed(flowbell::gui::StateRole role, const QString &text);

private:
    /// A change of marks that can be taken back.
    struct Done {
        EventIdSet ids;
        MarkChange change;
        QHash<EventId, EventMark> before; ///< of those that had a mark
    };

    QAction *add(const QString &name, const QIcon &icon, const QKeySequence &key);
    void addColours();
    void togglePin();
    void apply(const MarkChange &change);
    QFuture<Result<qint64>> applySlice(const QList<EventId> &ids);
    void undo();
    QFuture<Result<qint64>> undoSlice(const QList<EventId> &ids);
    void run(const QString &text, SlicedRun::Work work, void (EventMarkActions::*then)(qint64));
    void applied(qint64 changed);
    void undone(qint64 changed);
    [[nodiscard]] bool currentIsPinned() const;
    void updateEnabled();

    EventSource &m_source;
    EventTableModel &m_model;
    EventTableView &m_view;
    QAction *m_pin;
    QMenu *m_colourMenu;
    QList<QAction *> m_colours;
    QAction *m_note;
    QAction *m_undo;
    SlicedRun *m_run = nullptr; ///< while one is under way
    Done m_current; ///< being done, or taken back
    QList<Done> m_done; ///< the last at the end
};

} // namespace flowbell::gui
