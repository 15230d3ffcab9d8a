// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/rulespage.h"

#include "engine/monitor.h"
#include "engine/rulerunner.h"
#include "engine/workspace.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/menus.h"
#include "gui/common/splitterstate.h"
#include "gui/common/tablecolumns.h"
#include "gui/common/tabledelegate.h"
#include "gui/common/whendone.h"
#include "gui/common/wrappinglayout.h"
#include "gui/flows/followselection.h"
#include "gui/rules/rulelistactions.h"
#include "gui/rules/rulelistcontrol.h"
#include "gui/rules/rulelistmodel.h"
#include "gui/rules/ruletexts.h"
#include "ui_rulespage.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

const QString rulesSplitterKey = QStringLiteral("window/rules/splitter");

TableColumns::Layout ruleColumns()
{
    return {.key = u"window/rules/columns"_s,
        .widest = {u"MM Failures of the night shift"_s, u"Every event of: event:flow.end"_s, u"Run /usr/bin/logger -t x"_s,
            u"MM needs confirmation"_s, u"12:04:31.120 MM"_s, u"8,888"_s, u"MM under way"_s},
        .leading = {RuleListModel::Name, RuleListModel::State}};
}

} // namespace

RulesPage::RulesPage(engine::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_ui(std::make_unique<Ui::RulesPage>())
    , m_model(new RuleListModel(this))
    , m_control(new RuleListControl(workspace, this, this))
{
    build();
    setUpTable();
    bindButtons();
    connectActions();
    connectNews();
    updateActions();
}

RulesPage::~RulesPage()
{
    rememberDivision(*m_ui->splitter, m_workspace.preferences(), rulesSplitterKey);
}

void RulesPage::build()
{
    m_ui->setupUi(this);
    m_actions = new RuleListActions(this, m_ui->rulesTable);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_ui->emptyTitle->setFont(large);
    m_ui->addFirstButton->setIcon(themeIcon(u"list-add"_s));
    m_ui->importFirstButton->setIcon(themeIcon(u"document-open"_s));
    m_ui->firingsPanel->setWorkspace(m_workspace);
    m_ui->splitter->setStretchFactor(0, 2);
    m_ui->splitter->setStretchFactor(1, 3);
    restoreDivision(*m_ui->splitter, m_workspace.preferences(), rulesSplitterKey);
}

void RulesPage::setUpTable()
{
    QTableView *table = m_ui->rulesTable;
    table->setModel(m_model);
    table->setItemDelegate(new TableDelegate(table));
    followSelection(table);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_columns = std::make_unique<TableColumns>(*table, ruleColumns(), m_workspace.preferences());
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RulesPage::showChosen);
    connect(table, &QWidget::customContextMenuRequested, this, &RulesPage::openMenu);
    connect(table, &QAbstractItemView::doubleClicked, m_actions->edit, &QAction::trigger);
    connect(m_model, &RuleListModel::enablingWanted, m_control, &RuleListControl::setEnabled);
}

void RulesPage::bindButtons()
{
    auto *row = new WrappingLayout(m_ui->actionsRow);
    for (QToolButton *button : {m_ui->addButton, m_ui->editButton, m_ui->enableButton, m_ui->resumeButton, m_ui->confirmButton,
             m_ui->removeButton, m_ui->undoButton, m_ui->importButton, m_ui->exportButton})
        row->addWidget(button);
    m_ui->addButton->setDefaultAction(m_actions->add);
    m_ui->editButton->setDefaultAction(m_actions->edit);
    m_ui->enableButton->setDefaultAction(m_actions->enable);
    m_ui->resumeButton->setDefaultAction(m_actions->resume);
    m_ui->confirmButton->setDefaultAction(m_actions->confirmPrograms);
    m_ui->removeButton->setDefaultAction(m_actions->remove);
    m_ui->undoButton->setDefaultAction(m_actions->undoRemove);
    m_ui->importButton->setDefaultAction(m_actions->importRules);
    m_ui->exportButton->setDefaultAction(m_actions->exportRules);
    connect(m_ui->addFirstButton, &QPushButton::clicked, m_actions->add, &QAction::trigger);
    connect(m_ui->importFirstButton, &QPushButton::clicked, m_actions->importRules, &QAction::trigger);
}

template <typename What>
void RulesPage::withChosen(What what)
{
    if (const engine::RuleRow *row = chosen())
        what(*row);
}

void RulesPage::connectActions()
{
    const auto onChosen = [this](QAction *action, auto what) {
        connect(action, &QAction::triggered, this, [this, what] { withChosen(what); });
    };
    connect(m_actions->add, &QAction::triggered, m_control, &RuleListControl::add);
    connect(m_actions->undoRemove, &QAction::triggered, m_control, &RuleListControl::undoRemove);
    connect(m_actions->exportRules, &QAction::triggered, m_control, &RuleListControl::exportRules);
    connect(m_actions->importRules, &QAction::triggered, m_control, &RuleListControl::importRules);
    onChosen(m_actions->edit, [this](const engine::RuleRow &row) { m_control->edit(row); });
    onChosen(m_actions->duplicate, [this](const engine::RuleRow &row) { m_control->duplicate(row); });
    onChosen(m_actions->remove, [this](const engine::RuleRow &row) { m_control->remove(row); });
    onChosen(m_actions->enable, [this](const engine::RuleRow &row) { m_control->setEnabled(row.rule.id, !row.rule.enabled); });
    onChosen(m_actions->resume, [this](const engine::RuleRow &row) { m_control->resume(row.rule.id); });
    onChosen(m_actions->confirmPrograms, [this](const engine::RuleRow &row) { m_control->confirmPrograms(row.rule); });
    onChosen(m_actions->cancelWaiting, [this](const engine::RuleRow &row) { m_control->cancelWaiting(row.rule.id); });
    connect(m_control, &RuleListControl::eventWanted, this, &RulesPage::eventWanted);
    connect(m_control, &RuleListControl::chosen, this, &RulesPage::showRule);
    connect(m_control, &RuleListControl::noticed, this, &RulesPage::notice);
    connect(m_control, &RuleListControl::removed, this, [this](const QString &text) {
        updateActions();
        m_ui->messageBar->showMessage(StateRole::Ok, text, {m_actions->undoRemove});
    });
    connect(m_ui->firingsPanel, &FiringsPanel::eventWanted, this, &RulesPage::eventWanted);
    connect(m_ui->firingsPanel, &FiringsPanel::noticed, this, &RulesPage::notice);
}

void RulesPage::connectNews()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(200ms);
    connect(&m_pause, &QTimer::timeout, this, &RulesPage::read);
    m_aging.setInterval(30s);
    connect(&m_aging, &QTimer::timeout, this, &RulesPage::lookAgain);
    // What the user did is seen at once.
    connect(&m_workspace.rules(), &engine::RuleService::changed, this, [this] {
        m_dirty = true;
        if (isVisible() && !m_reading)
            read();
    });
    connect(&m_workspace.ruleRunner(), &engine::RuleRunner::changed, this, &RulesPage::lookAgain);
    connect(&m_workspace.monitor(), &engine::Monitor::rulesChanged, this, &RulesPage::lookAgain);
    connect(&m_workspace.monitor(), &engine::Monitor::firingsChanged, this, &RulesPage::lookAgain);
}

void RulesPage::lookAgain()
{
    m_dirty = true;
    if (isVisible() && !m_reading && !m_pause.isActive())
        m_pause.start();
}

void RulesPage::read()
{
    m_pause.stop();
    m_dirty = false;
    m_reading = true;
    whenDone(m_workspace.rules().list(), this, [this](const Result<QList<engine::RuleRow>> &rows) { take(rows); });
}

void RulesPage::take(const Result<QList<engine::RuleRow>> &rows)
{
    m_reading = false;
    if (rows) {
        const int before = m_ui->rulesTable->currentIndex().row();
        m_model->setRows(*rows);
        const int wanted = m_wanted.isValid() ? m_model->rowOf(m_wanted) : -1;
        if (wanted >= 0) {
            m_wanted = {};
            choose(wanted);
        } else if (!m_ui->rulesTable->currentIndex().isValid()) {
            choose(std::max(0, before));
        }
        m_ui->stack->setCurrentWidget(rows->isEmpty() ? m_ui->emptyPage : m_ui->rulesArea);
        showChosen();
    } else {
        notice(StateRole::Failed, ruletexts::errorText(rows.error()));
    }
    if (m_dirty)
        lookAgain();
}

void RulesPage::showRule(RuleId id)
{
    if (const int row = m_model->rowOf(id); row >= 0)
        choose(row);
    else
        m_wanted = id;
    lookAgain();
}

void RulesPage::choose(int row)
{
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        m_ui->rulesTable->setCurrentIndex(m_model->index(std::clamp(row, 0, last), RuleListModel::Name));
}

const engine::RuleRow *RulesPage::chosen() const
{
    return m_model->row(m_ui->rulesTable->currentIndex().row());
}

void RulesPage::showChosen()
{
    const engine::RuleRow *row = chosen();
    const ruletexts::State state = row ? ruletexts::stateOf(*row) : ruletexts::State();
    m_ui->stateNote->showNote(state.role, state.explanation);
    m_ui->firingsPanel->setRule(row ? std::optional(row->rule.id) : std::nullopt, row ? row->rule.name : QString());
    updateActions();
}

void RulesPage::updateActions()
{
    const engine::RuleRow *row = chosen();
    m_actions->fit(row, m_model->rowCount() > 0, m_control->canUndo());
    // They are for rules in these states only, and would take the room of what is always there.
    m_ui->resumeButton->setVisible(m_actions->resume->isEnabled());
    m_ui->confirmButton->setVisible(m_actions->confirmPrograms->isEnabled());
}

QList<QAction *> RulesPage::ruleActions() const
{
    return m_actions->all() + QList<QAction *>{nullptr} + m_ui->firingsPanel->firingActions();
}

void RulesPage::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"rulesMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillMenu(*menu, m_actions->all());
    menu->popup(m_ui->rulesTable->viewport()->mapToGlobal(position));
}

void RulesPage::notice(StateRole role, const QString &text)
{
    updateActions();
    m_ui->messageBar->showNotice(role, text);
}

void RulesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_aging.start();
    if (!m_reading)
        read();
}

void RulesPage::hideEvent(QHideEvent *event)
{
    m_aging.stop();
    m_pause.stop();
    QWidget::hideEvent(event);
}

void RulesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_actions->retranslate();
    m_model->retranslate();
    showChosen();
}

} // namespace flowbell::gui
