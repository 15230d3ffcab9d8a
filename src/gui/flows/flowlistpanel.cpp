// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/flowlistpanel.h"

#include "gui/common/icons.h"
#include "gui/common/messagebox.h"
#include "gui/flows/flowactions.h"
#include "gui/flows/flowlistcontroller.h"
#include "gui/flows/flowlistdelegate.h"
#include "gui/flows/flowlistfilter.h"
#include "gui/flows/flowlistmodel.h"
#include "gui/flows/followselection.h"
#include "gui/settings/flowsettingsdialog.h"
#include "gui/settings/flowsettingswindows.h"
#include "ui_flowlistpanel.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include <utility>

namespace flowbell::gui {

FlowListPanel::FlowListPanel(engine::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FlowListPanel>())
    , m_model(new FlowListModel(this))
    , m_filter(new FlowListFilter(this))
    , m_actions(new FlowActions(this))
    , m_controller(new FlowListController(workspace, *m_model, this))
    , m_settings(new FlowSettingsWindows(workspace, this))
{
    m_ui->setupUi(this);
    m_filter->setSourceModel(m_model);
    m_ui->flowList->setModel(m_filter);
    m_ui->addButton->setDefaultAction(m_actions->add);
    m_ui->addButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_ui->addButton->setAutoRaise(true);
    m_ui->emptyAddButton->setIcon(themeIcon(QStringLiteral("list-add")));
    m_ui->searchEdit->addAction(themeIcon(QStringLiteral("edit-find")), QLineEdit::LeadingPosition);
    m_ui->emptyState->hide();

    connectActions();
    connectController();
    connectList();
    connect(m_settings, &FlowSettingsWindows::showEventRequested, this, &FlowListPanel::showEventRequested);
    retranslate();
    updateActions();
    m_controller->refresh();
}

FlowListPanel::~FlowListPanel() = default;

QList<QAction *> FlowListPanel::flowActions() const
{
    return m_actions->all();
}

QWidget *FlowListPanel::lastByTab() const
{
    return m_ui->emptyAddButton;
}

void FlowListPanel::openSettings(FlowId id)
{
    m_settings->open(id)->showWebhooks();
}

void FlowListPanel::openDeliverySettings(FlowId id)
{
    m_settings->open(id)->showDelivery();
}

void FlowListPanel::connectActions()
{
    connect(m_actions->add, &QAction::triggered, this, &FlowListPanel::addNew);
    connect(m_ui->emptyAddButton, &QPushButton::clicked, m_actions->add, &QAction::trigger);
    connect(m_actions->addUnknown, &QAction::triggered, this, [this] {
        if (const auto entry = current())
            addUnknown(*entry);
    });
    connect(m_actions->rename, &QAction::triggered, this, &FlowListPanel::startRename);
    connect(m_actions->duplicate, &QAction::triggered, this, [this] {
        if (const auto entry = current())
            m_controller->duplicate(entry->id);
    });
    connect(m_actions->remove, &QAction::triggered, this, &FlowListPanel::askRemove);
    connect(m_actions->undoRemove, &QAction::triggered, m_controller, &FlowListController::undoRemove);
    connect(m_actions->simulate, &QAction::triggered, this, [this] {
        if (const auto entry = current(); entry && entry->kind == FlowEntry::Kind::Configured)
            Q_EMIT simulateRequested(entry->name);
    });
    connect(m_actions->settings, &QAction::triggered, this, [this] {
        if (const auto entry = current())
            m_settings->open(entry->id);
    });
}

void FlowListPanel::connectController()
{
    connect(m_controller, &FlowListController::aboutToShow, this, [this] { m_showing = true; });
    connect(m_controller, &FlowListController::shown, this, &FlowListPanel::restoreSelection);
    connect(m_controller, &FlowListController::failed, this, &FlowListPanel::showError);
    connect(m_controller, &FlowListController::removed, this, &FlowListPanel::showRemoved);
    connect(m_controller, &FlowListController::restored, this, [this] {
        if (m_controller->canUndoRemove())
            showRemoved();
        else
            m_ui->messageBar->clear();
        updateActions();
    });
    connect(m_controller, &FlowListController::added, this, [this](FlowId id) {
        select(m_model->rowOf(id));
        if (!std::exchange(m_settingsForAdded, false))
            return;
        m_ui->flowList->setFocus(); // where the keyboard goes on when the settings are closed
        m_settings->open(id)->editName();
    });
}

void FlowListPanel::connectList()
{
    auto *delegate = new FlowListDelegate(m_ui->flowList);
    m_ui->flowList->setItemDelegate(delegate);
    connect(delegate, &FlowListDelegate::addClicked, this, [this](const QModelIndex &index) {
        if (const auto entry = entryOf(index))
            addUnknown(*entry);
    });
    followSelection(m_ui->flowList);
    connect(m_ui->flowList->selectionModel(), &QItemSelectionModel::currentChanged, this, &FlowListPanel::takeCurrent);
    connect(m_ui->flowList, &QListView::doubleClicked, this, &FlowListPanel::activate);
    connect(m_ui->flowList, &QWidget::customContextMenuRequested, this, &FlowListPanel::showMenu);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_showing = true;
        m_filter->setText(text);
        restoreSelection();
    });
    connect(m_ui->searchEdit, &QLineEdit::returnPressed, this, &FlowListPanel::chooseFirstMatch);
}

std::optional<FlowEntry> FlowListPanel::entryOf(const QModelIndex &index) const
{
    return m_model->entryAt(m_filter->mapToSource(index).row());
}

std::optional<FlowEntry> FlowListPanel::current() const
{
    return entryOf(m_ui->flowList->currentIndex());
}

void FlowListPanel::select(int sourceRow)
{
    m_ui->flowList->setCurrentIndex(m_filter->mapFromSource(m_model->index(sourceRow)));
}

void FlowListPanel::chooseAll()
{
    select(0);
}

void FlowListPanel::takeCurrent()
{
    if (m_showing)
        return;
    updateActions();
    const auto entry = current();
    if (!entry)
        return;
    m_selectedId = entry->id;
    const std::optional<QString> name = entry->kind == FlowEntry::Kind::AllEvents ? std::nullopt : std::optional(entry->name);
    if (std::exchange(m_selectedName, name) != name)
        Q_EMIT selectionChanged(name);
}

void FlowListPanel::restoreSelection()
{
    int row = m_selectedId.isValid() ? m_model->rowOf(m_selectedId) : -1;
    if (row < 0 && m_selectedName)
        row = m_model->rowOfName(*m_selectedName); // deleted but still in events, or added under its name
    const QModelIndex wanted = m_filter->mapFromSource(m_model->index(std::max(row, 0)));
    if (wanted != m_ui->flowList->currentIndex())
        m_ui->flowList->setCurrentIndex(wanted);
    m_showing = false;
    // A search that hides the chosen flow does not choose another one.
    if (wanted.isValid())
        takeCurrent();
    updateActions();
    m_ui->emptyState->setVisible(!m_model->hasFlows());
}

void FlowListPanel::updateActions()
{
    const auto entry = current();
    const bool configured = entry && entry->kind == FlowEntry::Kind::Configured;
    for (QAction *action : {m_actions->rename, m_actions->duplicate, m_actions->remove, m_actions->settings, m_actions->simulate})
        action->setEnabled(configured);
    m_actions->addUnknown->setVisible(entry && entry->kind == FlowEntry::Kind::Unknown);
    m_actions->undoRemove->setEnabled(m_controller->canUndoRemove());
}

void FlowListPanel::addNew()
{
    m_ui->searchEdit->clear();
    m_settingsForAdded = true;
    m_controller->add(tr("New flow"));
}

void FlowListPanel::addUnknown(const FlowEntry &entry)
{
    if (entry.kind == FlowEntry::Kind::Unknown)
        m_controller->add(entry.name);
}

void FlowListPanel::startRename()
{
    if (const auto entry = current(); entry && entry->kind == FlowEntry::Kind::Configured)
        edit(entry->id);
}

void FlowListPanel::edit(FlowId id)
{
    const QModelIndex index = m_filter->mapFromSource(m_model->index(m_model->rowOf(id)));
    m_ui->flowList->setFocus();
    m_ui->flowList->scrollTo(index);
    m_ui->flowList->edit(index);
}

void FlowListPanel::askRemove()
{
    const auto entry = current();
    if (!entry || entry->kind != FlowEntry::Kind::Configured)
        return;
    const messagebox::Message message{QStringLiteral("deleteFlowQuestion"), tr("Delete flow"),
        tr("Delete the flow “%1”?").arg(entry->name),
        tr("Its %n webhook(s) go with it, and what is still to be delivered to them is cancelled; events that were received "
           "stay. "
           "While the window is open, the flow and its webhooks can be brought back, but not their tests and deliveries.",
            nullptr, entry->webhooks)};
    messagebox::ask(this, message, tr("Delete"), [this, id = entry->id](bool accepted) {
        if (accepted)
            m_controller->remove(id);
    });
}

void FlowListPanel::activate()
{
    const auto entry = current();
    if (entry && entry->kind == FlowEntry::Kind::Configured)
        m_settings->open(entry->id);
    else if (entry)
        addUnknown(*entry);
}

void FlowListPanel::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("flowMenu"));
    menu->addActions(flowActions());
    menu->popup(m_ui->flowList->viewport()->mapToGlobal(position));
}

void FlowListPanel::showError(const Error &error)
{
    m_settingsForAdded = false;
    m_ui->messageBar->showMessage(StateRole::Failed, wording::errorText(error));
}

void FlowListPanel::showRemoved()
{
    m_ui->messageBar->showMessage(
        StateRole::Ok, tr("“%1” was deleted.").arg(m_controller->lastRemovedName()), {m_actions->undoRemove});
    updateActions();
}

void FlowListPanel::chooseFirstMatch()
{
    if (m_filter->rowCount() > 1)
        m_ui->flowList->setCurrentIndex(m_filter->index(1, 0));
    m_ui->flowList->setFocus();
}

void FlowListPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_actions->retranslate();
        m_model->retranslate();
        retranslate();
    }
    QWidget::changeEvent(event);
}

void FlowListPanel::retranslate()
{
    // The action's text would be the button's name to a screen reader, with its mnemonic.
    m_ui->addButton->setAccessibleName(tr("Add a flow"));
    m_ui->searchEdit->setToolTip(tr("Part of a flow's name or technology; Return chooses the first match"));
}

} // namespace flowbell::gui
