// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliverytableactions.h"

#include "gui/common/filtertermactions.h"
#include "gui/common/icons.h"
#include "gui/common/menus.h"
#include "gui/common/pagedtableview.h"
#include "gui/common/tablecolumns.h"
#include "gui/deliveries/deliverytablemodel.h"
#include "gui/deliveries/deliveryterms.h"
#include "wording/wording.h"

#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

using Action = engine::DeliveryService::Action;

// How many of a selection are looked at to say whether something can be done with them.
constexpr qint64 lookedAt = 512;

} // namespace

DeliveryTableActions::DeliveryTableActions(DeliverySource &source, DeliveryTableModel &model, PagedTableView &view,
    TableColumns &columns, DeliveryRuns &runs, QObject *parent)
    : QObject(parent)
    , showEvent(new QAction(themeIcon(u"go-jump"_s), QString(), this))
    , retry(new QAction(themeIcon(u"view-refresh"_s), QString(), this))
    , cancel(new QAction(themeIcon(u"process-stop"_s), QString(), this))
    , redeliver(new QAction(themeIcon(u"document-send"_s), QString(), this))
    , m_source(source)
    , m_model(model)
    , m_view(view)
    , m_columns(columns)
    , m_runs(runs)
    , m_clipboard(new ClipboardCopy(this))
    , m_terms(new FilterTermActions(
          view, [this] { return currentTerm(); }, this))
    , m_retryAll(add(u"retryAllAction"_s, u"view-refresh"_s))
    , m_cancelAll(add(u"cancelAllAction"_s, u"process-stop"_s))
    , m_redeliverAll(add(u"redeliverAllAction"_s, u"document-send"_s))
    , m_copy(add(u"copyDeliveriesAction"_s, u"edit-copy"_s, QKeySequence::Copy))
    , m_copyWithHeader(add(u"copyDeliveriesWithHeaderAction"_s, u"edit-copy"_s, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C)))
    , m_copyJson(add(u"copyDeliveriesJsonAction"_s, u"code-context"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J)))
    , m_selectAll(add(u"selectAllDeliveriesAction"_s, u"edit-select-all"_s, QKeySequence::SelectAll))
    , m_chooseColumns(add(u"chooseDeliveryColumnsAction"_s, u"view-list-details"_s))
{
    connectActions();
    connectCopies();
    m_updateSoon.setSingleShot(true);
    m_updateSoon.setInterval(0ms);
    connect(&m_updateSoon, &QTimer::timeout, this, &DeliveryTableActions::updateEnabled);
    const auto soon = [this] { m_updateSoon.start(); };
    connect(&view, &PagedTableView::selectedKeysChanged, this, soon);
    connect(&model, &DeliveryTableModel::rowsLoaded, this, soon);
    connect(&runs, &DeliveryRuns::began, this, soon);
    connect(&runs, &DeliveryRuns::ended, this, soon);
    connect(&view, &QWidget::customContextMenuRequested, this, &DeliveryTableActions::openMenu);
    connect(m_terms, &FilterTermActions::wanted, this, &DeliveryTableActions::narrowed);
    connect(view.selectionModel(), &QItemSelectionModel::currentChanged, m_terms, &FilterTermActions::update);
    retranslate();
}

QAction *DeliveryTableActions::add(const QString &name, const QString &icon, const QKeySequence &key)
{
    auto *action = new QAction(themeIcon(icon), QString(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(action);
    return action;
}

void DeliveryTableActions::connectActions()
{
    const auto setUp = [this](QAction *action, const QString &name, const QKeySequence &key) {
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view.addAction(action);
    };
    setUp(showEvent, u"showEventAction"_s, QKeySequence(Qt::Key_Return));
    setUp(retry, u"retryAction"_s, QKeySequence(Qt::CTRL | Qt::Key_R));
    setUp(cancel, u"cancelDeliveryAction"_s, QKeySequence::Delete);
    setUp(redeliver, u"redeliverAction"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    showEvent->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    connect(showEvent, &QAction::triggered, this, &DeliveryTableActions::wantEvent);
    connect(retry, &QAction::triggered, this, [this] { applyToSelected(Action::RetryNow); });
    connect(cancel, &QAction::triggered, this, [this] { applyToSelected(Action::Cancel); });
    connect(redeliver, &QAction::triggered, this, [this] { applyToSelected(Action::Redeliver); });
    connect(m_retryAll, &QAction::triggered, this, [this] { applyToAll(Action::RetryNow); });
    connect(m_cancelAll, &QAction::triggered, this, [this] { applyToAll(Action::Cancel); });
    connect(m_redeliverAll, &QAction::triggered, this, [this] { applyToAll(Action::Redeliver); });
    connect(m_selectAll, &QAction::triggered, &m_view, &QAbstractItemView::selectAll);
    connect(m_chooseColumns, &QAction::triggered, this, [this] {
        const QHeaderView &header = *m_view.horizontalHeader();
        m_columns.openChooser(header.mapToGlobal(header.rect().bottomLeft()));
    });
    connect(&m_view, &QAbstractItemView::doubleClicked, this, &DeliveryTableActions::wantEvent);
}

void DeliveryTableActions::connectCopies()
{
    connect(m_copy, &QAction::triggered, this, [this] { copy(DeliveryCopyJob::Format::Tsv); });
    connect(m_copyWithHeader, &QAction::triggered, this, [this] { copy(DeliveryCopyJob::Format::TsvWithHeader); });
    connect(m_copyJson, &QAction::triggered, this, [this] { copy(DeliveryCopyJob::Format::Json); });
    connect(m_clipboard, &ClipboardCopy::progressed, this, &DeliveryTableActions::copyProgressed);
    connect(m_clipboard, &ClipboardCopy::copied, this, [this](qint64 count) {
        Q_EMIT noticed(StateRole::Ok, tr("%Ln delivery(s) copied to the clipboard.", nullptr, static_cast<int>(count)));
    });
    connect(m_clipboard, &ClipboardCopy::failed, this,
        [this](const Error &error) { Q_EMIT noticed(StateRole::Failed, wording::errorText(error)); });
}

void DeliveryTableActions::setFilter(const std::optional<DeliveryFilter> &filter)
{
    m_filter = filter;
    updateEnabled();
}

DeliveryIdSet DeliveryTableActions::selected() const
{
    return DeliveryIdSet(m_view.selectedKeys());
}

void DeliveryTableActions::applyToSelected(Action action)
{
    m_runs.applyTo(action, selected());
}

void DeliveryTableActions::applyToAll(Action action)
{
    if (m_filter)
        m_runs.applyToAll(action, *m_filter);
}

void DeliveryTableActions::wantEvent()
{
    if (const DeliveryRow *row = m_model.loadedRow(DeliveryId{m_view.currentKey()}))
        Q_EMIT eventWanted(row->event);
}

void DeliveryTableActions::copy(DeliveryCopyJob::Format format)
{
    QList<DeliveryColumn> columns;
    const QHeaderView &header = *m_view.horizontalHeader();
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (!header.isSectionHidden(column))
            columns.append(static_cast<DeliveryColumn>(column));
    }
    if (const DeliveryIdSet ids = selected(); !ids.isEmpty())
        m_clipboard->begin(new DeliveryCopyJob(m_source, ids, format, columns));
}

void DeliveryTableActions::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(&m_view);
    menu->setObjectName(u"deliveriesMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillMenu(*menu, menuActions());
    menu->popup(m_view.viewport()->mapToGlobal(position));
}

QList<QAction *> DeliveryTableActions::menuActions() const
{
    return QList<QAction *>{
               showEvent, nullptr, retry, cancel, redeliver, nullptr, m_retryAll, m_cancelAll, m_redeliverAll, nullptr}
    + m_terms->actions() + QList<QAction *>{nullptr, m_copy, m_copyWithHeader, m_copyJson, nullptr, m_selectAll, m_chooseColumns};
}

std::optional<FilterNode> DeliveryTableActions::currentTerm() const
{
    const QModelIndex current = m_view.currentIndex();
    const DeliveryRow *row = current.isValid() ? m_model.loadedRow(DeliveryId{m_model.keyAt(current.row())}) : nullptr;
    return row ? deliveryTermOf(*row, static_cast<DeliveryColumn>(current.column())) : std::nullopt;
}

ChosenDeliveries DeliveryTableActions::chosen() const
{
    const RowSet keys = m_view.selectedKeys();
    ChosenDeliveries chosen{.count = keys.size(), .someUnknown = keys.size() > lookedAt};
    for (const qint64 key : keys.keys(0, lookedAt)) {
        const DeliveryRow *row = m_model.loadedRow(DeliveryId{key});
        if (!row)
            chosen.someUnknown = true;
        else if (m_model.underWay().contains(row->id))
            ++chosen.sending;
        else
            ++(row->state == DeliveryState::Pending ? chosen.pending : chosen.ended);
    }
    return chosen;
}

void DeliveryTableActions::fit(QAction *action, const QString &toolTip, const DeliveryFit &fit)
{
    action->setEnabled(fit.possible);
    const QString text = fit.possible ? toolTip : fit.reason;
    action->setToolTip(text);
    action->setStatusTip(text);
}

void DeliveryTableActions::updateEnabled()
{
    const ChosenDeliveries now = chosen();
    const DeliveryFit busy{false, tr("Something is being done with deliveries already. Wait for its end, or cancel it.")};
    const auto fitOf = [&](Action action) { return m_runs.isRunning() ? busy : deliveryFit(action, now); };
    fit(retry, tr("Attempt the selected deliveries at once (Ctrl+R)"), fitOf(Action::RetryNow));
    fit(cancel, tr("Attempt the selected deliveries no more (Del)"), fitOf(Action::Cancel));
    fit(redeliver, tr("Send what was selected again, the schedule from its start (Ctrl+Shift+R)"), fitOf(Action::Redeliver));
    const DeliveryFit all = m_runs.isRunning() ? busy
        : m_filter && m_model.rowCount() > 0   ? DeliveryFit{true}
                                               : DeliveryFit{false, tr("No delivery matches.")};
    fit(m_retryAll, tr("Attempt all pending deliveries that match the filter at once"), all);
    fit(m_cancelAll, tr("Attempt those that match the filter no more"), all);
    fit(m_redeliverAll, tr("Send all ended deliveries that match the filter again"), all);
    showEvent->setEnabled(now.count > 0);
    for (QAction *action : {m_copy, m_copyWithHeader, m_copyJson})
        action->setEnabled(now.count > 0);
}

void DeliveryTableActions::retranslate()
{
    m_terms->retranslate();
    showEvent->setText(tr("&Show event"));
    retry->setText(tr("&Retry now"));
    cancel->setText(tr("&Cancel…"));
    redeliver->setText(tr("Re&deliver"));
    m_retryAll->setText(tr("Retry all matching &now…"));
    m_cancelAll->setText(tr("Cance&l all matching…"));
    m_redeliverAll->setText(tr("R&edeliver all matching…"));
    m_copy->setText(tr("Cop&y rows"));
    m_copyWithHeader->setText(tr("Copy rows with &header"));
    m_copyJson->setText(tr("Copy as &JSON"));
    m_selectAll->setText(tr("Select &all"));
    m_chooseColumns->setText(tr("Col&umns…"));
    updateEnabled();
}

} // namespace flowbell::gui
