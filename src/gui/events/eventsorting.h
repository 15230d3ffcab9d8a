// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventsort.h"
#include "core/result.h"
#include "core/roworder.h"
#include "gui/common/stateroles.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

class QAction;
class QMenu;

namespace flowbell::gui {

class EventFeed;
class EventSource;
class EventTableModel;
class EventTableView;

/// The order of the events table: by a column, as a click on its header says, or by receipt. Ordering goes on in the
/// background; meanwhile the rows stay as they are. What arrives later is put where it belongs every half second. A new filter
/// keeps the order: its rows stand by receipt until the search is done, then they are ordered.
class EventSorting : public QObject
{
    Q_OBJECT
public:
    /// More rows are not ordered: the header says so.
    static constexpr qint64 mostRows = 1'000'000;

    EventSorting(EventSource &source, EventFeed &feed, EventTableModel &model, EventTableView &view, QObject *parent = nullptr);

    /// nullopt: by receipt. Also while rows cannot be ordered, the wish is kept.
    [[nodiscard]] const std::optional<EventSort> &sort() const { return m_sort; }
    void setSort(const std::optional<EventSort> &sort);
    void cancel() { setSort(std::nullopt); }
    /// A menu with the columns, for the keyboard.
    [[nodiscard]] QAction *menuAction() const;
    void retranslate();

Q_SIGNALS:
    void began(const QString &text);
    void progressed(qint64 done, qint64 total);
    void ended();
    void noticed(flowbell::gui::StateRole role, const QString &text);
    void noticeOver(const QString &text); ///< what was noticed is so no longer

private:
    void headerClicked(int column);
    void addMenu();
    void feedBegan();
    void feedFinished();
    void start();
    void ordered(quint64 run, const Result<RowOrderPointer> &order);
    void tooMany(qint64 rows);
    void forgetTooMany();
    void stop();
    void place();
    void placed(
        quint64 run, const RowOrderPointer &before, const std::vector<quint32> &added, const Result<RowOrderPointer> &order);
    void showState();

    EventSource &m_source;
    EventFeed &m_feed;
    EventTableModel &m_model;
    EventTableView &m_view;
    QMenu *m_menu;
    QAction *m_byReceipt;
    QList<QAction *> m_byColumn;
    std::optional<EventSort> m_sort;
    quint64 m_run = 0; ///< grows with everything that makes answers under way void
    bool m_ordering = false;
    bool m_placing = false;
    qint64 m_tooMany = 0; ///< rows, if there are too many
    QString m_notice; ///< told, and still so
    QTimer m_placeSoon;
};

} // namespace flowbell::gui
