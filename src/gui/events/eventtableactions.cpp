// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventtableactions.h"

#include "gui/common/filtertermactions.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/menus.h"
#include "gui/events/eventsource.h"
#include "gui/events/eventtablecolumns.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"
#include "gui/events/eventterms.h"
#include "wording/wording.h"

#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

EventTableActions::EventTableActions(EventSource &source, EventTableModel &model, EventTableView &view, TableColumns &columns,
    std::function<QUrl()> listener, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_model(model)
    , m_view(view)
    , m_columns(columns)
    , m_listener(std::move(listener))
    , m_clipboard(new ClipboardCopy(this))
    , m_terms(new FilterTermActions(
          view, [this] { return currentTerm(); }, this))
    , m_copy(addAction(u"copyAction"_s, u"edit-copy"_s, QKeySequence::Copy, &EventTableActions::copyRows))
    , m_copyWithHeader(addAction(u"copyWithHeaderAction"_s, u"edit-copy"_s, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C),
          &EventTableActions::copyRowsWithHeader))
    , m_copyJson(addAction(
          u"copyJsonAction"_s, u"code-context"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J), &EventTableActions::copyJson))
    , m_copyCurl(addAction(
          u"copyCurlAction"_s, u"system-run"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &EventTableActions::copyCurl))
    , m_copyCurlWithCredentials(
          addAction(u"copyCurlWithCredentialsAction"_s, u"system-run"_s, {}, &EventTableActions::copyCurlWithCredentials))
    , m_copyPython(addAction(u"copyPythonAction"_s, u"system-run"_s, {}, &EventTableActions::copyPython))
    , m_copyJavaScript(addAction(u"copyJavaScriptAction"_s, u"system-run"_s, {}, &EventTableActions::copyJavaScript))
    , m_selectAll(addAction(u"selectAllAction"_s, u"edit-select-all"_s, QKeySequence::SelectAll, &EventTableActions::selectAll))
    , m_chooseColumns(addAction(u"chooseColumnsAction"_s, u"view-list-details"_s, {}, &EventTableActions::chooseColumns))
{
    retranslate();
    updateEnabled();
    connect(m_clipboard, &ClipboardCopy::progressed, this, &EventTableActions::copyProgressed);
    connect(m_clipboard, &ClipboardCopy::copied, this, [this](qint64 count) {
        const QString text = m_source.isMasked()
            ? tr("%Ln event(s) copied to the clipboard, with personal data masked.", nullptr, static_cast<int>(count))
            : tr("%Ln event(s) copied to the clipboard.", nullptr, static_cast<int>(count));
        Q_EMIT noticed(StateRole::Ok, text);
    });
    connect(m_clipboard, &ClipboardCopy::failed, this,
        [this](const Error &error) { Q_EMIT noticed(StateRole::Failed, wording::errorText(error)); });
    connect(&view, &EventTableView::selectedEventsChanged, this, &EventTableActions::updateEnabled);
    connect(m_terms, &FilterTermActions::wanted, this, &EventTableActions::narrowed);
    connect(view.selectionModel(), &QItemSelectionModel::currentChanged, m_terms, &FilterTermActions::update);
    connect(&view, &QWidget::customContextMenuRequested, this, &EventTableActions::openMenu);
}

QAction *EventTableActions::addAction(
    const QString &name, const QString &icon, const QKeySequence &key, void (EventTableActions::*does)())
{
    auto *action = new QAction(themeIcon(icon), QString(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, does);
    m_view.addAction(action);
    return action;
}

void EventTableActions::retranslate()
{
    m_copy->setText(tr("&Copy rows"));
    m_copyWithHeader->setText(tr("Copy rows with &header"));
    m_copyJson->setText(tr("Copy as &JSON"));
    m_copyCurl->setText(tr("Copy as cURL"));
    m_copyCurlWithCredentials->setText(tr("Copy as cURL with credentials"));
    m_copyCurlWithCredentials->setToolTip(
        tr("With the values of Authorization, Cookie and the like, which the other copies leave out"));
    m_copyPython->setText(tr("Copy as Python"));
    m_copyJavaScript->setText(tr("Copy as JavaScript"));
    m_selectAll->setText(tr("Select &all"));
    m_chooseColumns->setText(tr("Co&lumns…"));
    m_terms->retranslate();
}

void EventTableActions::updateEnabled()
{
    const bool any = m_view.selectionModel()->hasSelection();
    for (QAction *action :
        {m_copy, m_copyWithHeader, m_copyJson, m_copyCurl, m_copyCurlWithCredentials, m_copyPython, m_copyJavaScript})
        action->setEnabled(any);
}

std::optional<FilterNode> EventTableActions::currentTerm() const
{
    const QModelIndex current = m_view.currentIndex();
    const EventRow *row = current.isValid() ? m_model.loadedRow(m_model.idAt(current.row())) : nullptr;
    return row ? eventterms::ofCell(*row, static_cast<EventColumn>(current.column())) : std::nullopt;
}

void EventTableActions::openMenu(const QPoint &position)
{
    m_terms->update();
    auto *menu = new QMenu(&m_view);
    menu->setObjectName(u"eventsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillMenu(*menu, menuActions());
    menu->popup(m_view.viewport()->mapToGlobal(position));
}

QList<QAction *> EventTableActions::menuActions() const
{
    QList<QAction *> actions{
        m_copy, m_copyWithHeader, m_copyJson, m_copyCurl, m_copyCurlWithCredentials, m_copyPython, m_copyJavaScript, nullptr};
    if (!m_marks.isEmpty())
        actions += m_marks + QList<QAction *>{nullptr};
    actions += m_terms->actions() + QList<QAction *>{nullptr};
    if (!m_further.isEmpty())
        actions += m_further + QList<QAction *>{nullptr};
    actions.append(m_selectAll);
    if (m_sort)
        actions.append(m_sort);
    actions += m_fold;
    return actions + QList<QAction *>{m_chooseColumns, nullptr} + m_removal;
}

void EventTableActions::selectAll()
{
    m_view.selectAll();
}

void EventTableActions::chooseColumns()
{
    m_columns.openChooser(m_view.horizontalHeader()->mapToGlobal(m_view.horizontalHeader()->rect().bottomLeft()));
}

void EventTableActions::copy(EventCopyJob::Format format, bool withCredentials)
{
    QList<EventColumn> columns;
    const QHeaderView &header = *m_view.horizontalHeader();
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (!header.isSectionHidden(column))
            columns.append(static_cast<EventColumn>(column));
    }
    begin({m_view.selectedEvents(), selectedInOrder(), format, columns, m_listener(), withCredentials});
}

/// Empty if the table stands by receipt.
QList<EventId> EventTableActions::selectedInOrder() const
{
    QList<EventId> ids;
    const RowOrderPointer order = m_model.order();
    if (!order)
        return ids;
    const EventIdSet selected = m_view.selectedEvents();
    ids.reserve(selected.size());
    for (const quint32 id : order->ids) {
        if (selected.containsKey(id))
            ids.append(EventId{id});
    }
    return ids;
}

void EventTableActions::copyEvent(EventId id, EventCopyJob::Format format)
{
    begin({EventIdSet::of({id}), {}, format, {}, m_listener(), false});
}

void EventTableActions::begin(const EventCopyJob::Request &request)
{
    if (!request.ids.isEmpty())
        m_clipboard->begin(new EventCopyJob(m_source, request));
}

void EventTableActions::cancelCopy()
{
    m_clipboard->cancel();
}

} // namespace flowbell::gui
