// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventsorting.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/events/eventcells.h"
#include "gui/events/eventfeed.h"
#include "gui/events/eventsource.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"
#include "wording/wording.h"

#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

EventSortField fieldOf(EventColumn column)
{
    switch (column) {
    case EventColumn::Received: return EventSortField::Received;
    case EventColumn::Event: return EventSortField::Event;
    case EventColumn::Success: return EventSortField::Success;
    case EventColumn::Flow: return EventSortField::Flow;
    case EventColumn::Session: return EventSortField::Session;
    case EventColumn::Technology: return EventSortField::Technology;
    case EventColumn::Source: return EventSortField::Source;
    case EventColumn::Reply: return EventSortField::Reply;
    case EventColumn::Verdict: return EventSortField::VerdictFlags;
    case EventColumn::Mark: return EventSortField::Mark;
    case EventColumn::Note: return EventSortField::Note;
    }
    Q_UNREACHABLE();
}

int columnOf(EventSortField field)
{
    for (int column = 0; column < eventColumnCount; ++column) {
        if (fieldOf(static_cast<EventColumn>(column)) == field)
            return column;
    }
    return -1;
}

/// Ascending at first, then turned round, then by receipt again.
std::optional<EventSort> nextSort(const std::optional<EventSort> &now, EventSortField field)
{
    if (!now || now->field != field)
        return EventSort{field, false};
    return now->descending ? std::nullopt : std::optional(EventSort{field, true});
}

} // namespace

EventSorting::EventSorting(EventSource &source, EventFeed &feed, EventTableModel &model, EventTableView &view, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_feed(feed)
    , m_model(model)
    , m_view(view)
    , m_menu(new QMenu(&view))
    , m_byReceipt(new QAction(this))
{
    addMenu();
    m_placeSoon.setSingleShot(true);
    m_placeSoon.setInterval(500ms);
    connect(&m_placeSoon, &QTimer::timeout, this, &EventSorting::place);
    connect(view.horizontalHeader(), &QHeaderView::sectionClicked, this, &EventSorting::headerClicked);
    connect(&feed, &EventFeed::began, this, &EventSorting::feedBegan);
    connect(&feed, &EventFeed::finished, this, &EventSorting::feedFinished);
    connect(&model, &PagedTableModel::unplacedAdded, this, [this] {
        if (!m_placeSoon.isActive())
            m_placeSoon.start();
    });
    connect(&view, &PagedTableView::orderByIdWanted, this, &EventSorting::cancel);
    connect(&source, &EventSource::orderProgressed, this, [this](double share) {
        if (m_ordering)
            Q_EMIT progressed(static_cast<qint64>(100 * share), 100);
    });
    retranslate();
    showState();
}

void EventSorting::addMenu()
{
    m_menu->setObjectName(u"sortMenu"_s);
    m_menu->menuAction()->setObjectName(u"sortAction"_s);
    m_byReceipt->setObjectName(u"orderOfReceiptAction"_s);
    m_byReceipt->setCheckable(true);
    m_byReceipt->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_R));
    m_byReceipt->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(m_byReceipt);
    connect(m_byReceipt, &QAction::triggered, this, &EventSorting::cancel);
    m_menu->addAction(m_byReceipt);
    m_menu->addSeparator();
    for (int column = 0; column < eventColumnCount; ++column) {
        QAction *action = m_menu->addAction(QString());
        action->setObjectName(u"sortBy%1Action"_s.arg(column));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, column] { headerClicked(column); });
        m_byColumn.append(action);
    }
}

QAction *EventSorting::menuAction() const
{
    return m_menu->menuAction();
}

void EventSorting::retranslate()
{
    m_menu->setTitle(tr("Sort"));
    m_menu->setIcon(themeIcon(u"go-down"_s));
    m_byReceipt->setText(tr("By &receipt"));
    showState();
}

void EventSorting::headerClicked(int column)
{
    setSort(nextSort(m_sort, fieldOf(static_cast<EventColumn>(column))));
}

void EventSorting::setSort(const std::optional<EventSort> &sort)
{
    stop();
    m_sort = sort;
    if (!m_sort) {
        m_model.setOrder(nullptr);
        m_view.showCurrent();
    } else if (!m_feed.progress().searching) {
        start();
    }
    showState();
}

/// What is under way is void.
void EventSorting::stop()
{
    ++m_run;
    forgetTooMany();
    m_placing = false;
    m_placeSoon.stop();
    m_source.cancelOrder();
    if (std::exchange(m_ordering, false))
        Q_EMIT ended();
}

void EventSorting::feedBegan()
{
    if (!m_sort)
        return;
    stop();
    m_model.setOrder(nullptr);
    showState();
}

void EventSorting::feedFinished()
{
    if (m_sort && !m_ordering && !m_model.order())
        start();
}

void EventSorting::start()
{
    forgetTooMany();
    const std::vector<quint32> ids = m_model.rowIds().toVector();
    if (const auto rows = static_cast<qint64>(ids.size()); rows > mostRows) {
        tooMany(rows);
        return;
    }
    m_ordering = true;
    // Some thousand are there at once: a bar that only flashes tells nothing.
    constexpr size_t worthTelling = 20'000;
    if (ids.size() > worthTelling)
        Q_EMIT began(tr("Sorting by “%1”…").arg(eventcells::header(static_cast<EventColumn>(columnOf(m_sort->field)))));
    whenDone(
        m_source.order(*m_sort, ids), this, [this, run = m_run](const Result<RowOrderPointer> &order) { ordered(run, order); });
    showState();
}

void EventSorting::tooMany(qint64 rows)
{
    m_tooMany = rows;
    m_model.setOrder(nullptr);
    m_notice = tr("%1 rows are too many to be sorted; up to %2 can be. Narrow the filter: then they are sorted.")
                   .arg(numberText(rows), numberText(mostRows));
    Q_EMIT noticed(StateRole::Warning, m_notice);
    showState();
}

void EventSorting::forgetTooMany()
{
    m_tooMany = 0;
    if (!m_notice.isEmpty())
        Q_EMIT noticeOver(std::exchange(m_notice, {}));
}

void EventSorting::ordered(quint64 run, const Result<RowOrderPointer> &order)
{
    if (run != m_run)
        return;
    m_ordering = false;
    Q_EMIT ended();
    if (!order) {
        m_sort.reset();
        Q_EMIT noticed(StateRole::Failed, wording::errorText(order.error()));
    } else {
        m_view.setFollowing(false);
        m_model.setOrder(*order);
        m_view.showCurrent();
    }
    showState();
}

void EventSorting::place()
{
    const RowOrderPointer order = m_model.order();
    if (!m_sort || !order || m_ordering || m_placing || m_model.unplaced().isEmpty())
        return;
    const std::vector<quint32> added = m_model.unplaced().toVector();
    if (const auto rows = static_cast<qint64>(order->size()) + static_cast<qint64>(added.size()); rows > mostRows) {
        stop();
        tooMany(rows);
        return;
    }
    m_placing = true;
    whenDone(m_source.place(*m_sort, order, added), this,
        [this, run = m_run, order, added](const Result<RowOrderPointer> &result) { placed(run, order, added, result); });
}

void EventSorting::placed(
    quint64 run, const RowOrderPointer &before, const std::vector<quint32> &added, const Result<RowOrderPointer> &order)
{
    if (run != m_run)
        return;
    m_placing = false;
    if (!order) {
        Q_EMIT noticed(StateRole::Failed, wording::errorText(order.error()));
        return;
    }
    // Rows were removed meanwhile: once more.
    if (m_model.order() != before) {
        m_placeSoon.start();
        return;
    }
    m_model.setOrder(*order);
    // What has no place by now was removed from the store.
    m_model.remove(RowSet::of(added).common(m_model.unplaced()));
    if (!m_model.unplaced().isEmpty())
        m_placeSoon.start();
}

void EventSorting::showState()
{
    QHeaderView &header = *m_view.horizontalHeader();
    const int column = m_sort ? columnOf(m_sort->field) : -1;
    header.setSortIndicator(column, m_sort && m_sort->descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    header.setSortIndicatorShown(m_sort && m_tooMany == 0);
    m_model.setSortProblem(column,
        m_tooMany == 0 ? QString()
                       : tr("Not sorted: %1 rows, and at most %2 can be. Narrow the filter.")
                             .arg(numberText(m_tooMany), numberText(mostRows)));
    m_byReceipt->setChecked(!m_sort);
    for (int each = 0; each < eventColumnCount; ++each) {
        QAction *action = m_byColumn.at(each);
        const QString name = eventcells::header(static_cast<EventColumn>(each));
        action->setChecked(each == column);
        action->setText(each != column ? name
                : m_sort->descending   ? tr("%1, descending").arg(name)
                                       : tr("%1, ascending").arg(name));
    }
}

} // namespace flowbell::gui
