// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "gui/common/rowset.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <vector>

class QAction;

namespace flowbell::gui {

class EventFeed;
class EventSource;
class EventTableModel;
class EventTableView;

/// Hides duplicates whose first is in the table too; the first tells how many, and shows them beneath it by a key or a double
/// click. Off at first.
class DuplicateFolding : public QObject
{
    Q_OBJECT
public:
    DuplicateFolding(
        EventSource &source, EventFeed &feed, EventTableModel &model, EventTableView &view, QObject *parent = nullptr);

    void setFolding(bool folding);
    [[nodiscard]] bool isFolding() const { return m_folding; }
    /// Duplicates of this event are shown beneath it, or no longer.
    void toggle(EventId first);
    /// Shows this event beneath its first if it is folded.
    void reveal(EventId event);
    /// The switch, and what unfolds the current event.
    [[nodiscard]] QList<QAction *> menuActions() const { return {m_fold, m_unfold}; }
    [[nodiscard]] QAction *foldAction() const { return m_fold; }
    void retranslate();

Q_SIGNALS:
    void foldingChanged(bool folding);
    void failed(const flowbell::Error &error);

private:
    void read();
    void take(const QList<QPair<EventId, EventId>> &duplicates);
    void takeArrived(const QList<EventRow> &rows);
    void foldArrived();
    void apply();
    /// How many of its duplicates are folded; they are added to \a folded.
    int fold(EventId first, std::vector<uint32_t> &folded) const;
    void showUnfolded();
    [[nodiscard]] QList<qint64> shownDuplicates(EventId first) const;
    [[nodiscard]] EventId currentFirst() const;
    void updateActions();

    EventSource &m_source;
    EventFeed &m_feed;
    EventTableModel &m_model;
    EventTableView &m_view;
    QAction *m_fold;
    QAction *m_unfold;
    bool m_folding = false;
    quint64 m_reading = 0; ///< grows with each question: late answers are dropped
    QHash<EventId, QList<EventId>> m_duplicates; ///< by their first, each ascending
    RowSet m_folded;
    QSet<EventId> m_arrived; ///< events of which further duplicates came, which are not folded yet
};

} // namespace flowbell::gui
