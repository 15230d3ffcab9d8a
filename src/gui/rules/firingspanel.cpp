// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/firingspanel.h"

#include "engine/workspace.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/menus.h"
#include "gui/common/splitterstate.h"
#include "gui/common/tablecolumns.h"
#include "gui/common/tabledelegate.h"
#include "gui/common/whendone.h"
#include "gui/flows/followselection.h"
#include "gui/rules/firingsource.h"
#include "gui/rules/firingtablemodel.h"
#include "gui/rules/ruletexts.h"
#include "ui_firingspanel.h"
#include "wording/rulewording.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

const QString firingsSplitterKey = QStringLiteral("window/firings/splitter");

TableColumns::Layout firingColumns()
{
    return {.key = u"window/firings/columns"_s,
        .widest = {timeText(Timestamp(std::chrono::milliseconds(1'734'597'400'888))) + u" MM"_s, u"Failures of the night"_s,
            u"technology.start"_s, u"Liveness Headless"_s, u"70f5e424-8888"_s, u"an event that matches"_s, u"MM under way"_s,
            u"8 of 88 failed"_s, u"88 min 88 s"_s},
        .leading = {FiringTableModel::When, FiringTableModel::Outcome, FiringTableModel::Took}};
}

} // namespace

FiringsPanel::FiringsPanel(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FiringsPanel>())
{
    m_ui->setupUi(this);
    m_ui->stateCombo->addItem(QString());
    for (const FiringState state : {FiringState::Open, FiringState::Done, FiringState::Failed, FiringState::Skipped})
        m_ui->stateCombo->addItem(stateIcon(ruletexts::roleOf(state)), QString(), static_cast<int>(state));
    m_ui->firingsSplitter->setStretchFactor(0, 3);
    m_ui->firingsSplitter->setStretchFactor(1, 2);
    makeActions();
    retranslate();
}

FiringsPanel::~FiringsPanel()
{
    if (m_workspace)
        rememberDivision(*m_ui->firingsSplitter, m_workspace->preferences(), firingsSplitterKey);
}

void FiringsPanel::makeActions()
{
    const auto make = [this](const QString &name, const QString &icon, const QList<QKeySequence> &keys) {
        auto *action = new QAction(themeIcon(icon), QString(), this);
        action->setObjectName(name);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_ui->firingsTable->addAction(action);
        return action;
    };
    m_showEvent = make(u"showFiringEventAction"_s, u"go-jump"_s, {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    m_runAgain = make(u"runAgainAction"_s, u"view-refresh"_s, {QKeySequence(Qt::CTRL | Qt::Key_R)});
    m_copy = make(u"copyFiringAction"_s, u"edit-copy"_s, {QKeySequence::Copy});
    m_chooseColumns = make(u"chooseFiringColumnsAction"_s, u"view-list-details"_s, {});
    connect(m_showEvent, &QAction::triggered, this, &FiringsPanel::wantEvent);
    connect(m_runAgain, &QAction::triggered, this, &FiringsPanel::runAgain);
    connect(m_copy, &QAction::triggered, this, &FiringsPanel::copyRow);
    connect(m_chooseColumns, &QAction::triggered, this, [this] {
        const QHeaderView &header = *m_ui->firingsTable->horizontalHeader();
        m_columns->openChooser(header.mapToGlobal(header.rect().bottomLeft()));
    });
    m_ui->showEventButton->setDefaultAction(m_showEvent);
    m_ui->runAgainButton->setDefaultAction(m_runAgain);
}

void FiringsPanel::setWorkspace(engine::Workspace &workspace)
{
    m_workspace = &workspace;
    m_source = new FiringSource(workspace, this);
    // Before the model, which forgets its rows then.
    connect(m_source, &FiringSource::maskingChanged, this, [this] {
        if (const Firing *firing = chosen())
            chooseFiring(firing->id);
    });
    m_model = new FiringTableModel(*m_source, this);
    m_ui->firingView->setSource(*m_source);
    restoreDivision(*m_ui->firingsSplitter, workspace.preferences(), firingsSplitterKey);
    setUpTable();
    connectParts();
    showChosen();
    showStack();
}

void FiringsPanel::setUpTable()
{
    QTableView *table = m_ui->firingsTable;
    table->setModel(m_model);
    table->setItemDelegate(new TableDelegate(table));
    followSelection(table);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_columns = std::make_unique<TableColumns>(*table, firingColumns(), m_workspace->preferences());
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        // The user's own choice is newer than what is waited for.
        if (current.isValid())
            m_toChoose = {};
        showChosen();
    });
    connect(table, &QAbstractItemView::doubleClicked, this, &FiringsPanel::wantEvent);
    connect(table, &QWidget::customContextMenuRequested, this, &FiringsPanel::openMenu);
}

void FiringsPanel::connectParts()
{
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { keepPlace(first, last); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &FiringsPanel::showChosen);
    connect(m_model, &FiringTableModel::shown, this, [this] {
        chooseWaitedFor();
        showStack();
        showChosen();
    });
    connect(m_model, &FiringTableModel::failed, this,
        [this](const Error &error) { Q_EMIT noticed(StateRole::Failed, wording::errorText(error)); });
    const auto askOtherwise = [this] {
        m_toChoose = {};
        applyQuery();
    };
    connect(m_ui->allCheck, &QCheckBox::toggled, this, askOtherwise);
    connect(m_ui->stateCombo, &QComboBox::currentIndexChanged, this, askOtherwise);
}

void FiringsPanel::setRule(const std::optional<RuleId> &rule, const QString &name)
{
    m_rule = rule;
    m_ruleName = name;
    applyQuery();
}

void FiringsPanel::applyQuery()
{
    const QVariant state = m_ui->stateCombo->currentData();
    const auto wanted = state.isValid() ? std::optional(static_cast<FiringState>(state.toInt())) : std::nullopt;
    m_model->setQuery(m_ui->allCheck->isChecked() ? std::nullopt : m_rule, wanted);
    showTitle();
    showStack();
}

void FiringsPanel::chooseFiring(FiringId id)
{
    m_toChoose = id;
}

void FiringsPanel::chooseWaitedFor()
{
    if (!m_toChoose.isValid())
        return;
    const int row = m_model->rowOf(m_toChoose);
    const Firing *newest = m_model->firing(0);
    // Later ones are there and it is not: it was removed, or is none of those that are shown.
    if (row < 0 && !(newest && newest->id > m_toChoose))
        return;
    m_toChoose = {};
    if (row >= 0)
        m_ui->firingsTable->setCurrentIndex(m_model->index(row, 0));
}

const Firing *FiringsPanel::chosen() const
{
    return m_model ? m_model->firing(m_ui->firingsTable->currentIndex().row()) : nullptr;
}

void FiringsPanel::showChosen()
{
    const Firing *firing = chosen();
    m_ui->firingView->setFiring(firing ? firing->id : FiringId{});
    m_showEvent->setEnabled(firing && firing->event.isValid());
    m_runAgain->setEnabled(firing != nullptr);
    m_copy->setEnabled(firing != nullptr);
}

/// The newest stay in sight while they are; rows that are being read stay where they are.
void FiringsPanel::keepPlace(int first, int last)
{
    QScrollBar *bar = m_ui->firingsTable->verticalScrollBar();
    if (bar->value() > 0 && first <= bar->value())
        bar->setValue(bar->value() + last - first + 1);
}

void FiringsPanel::showStack()
{
    const bool isEmpty = m_model && m_model->isRead() && m_model->rowCount() == 0;
    m_ui->firingsStack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_ui->noFirings) : m_ui->firingsTable);
    m_ui->firingView->setVisible(!isEmpty);
    if (m_ui->stateCombo->currentIndex() > 0)
        m_ui->noFirings->setText(tr("No firing has this outcome. Choose “Any outcome” to see the others."));
    else if (m_rule && !m_ui->allCheck->isChecked())
        m_ui->noFirings->setText(
            tr("This rule has not fired yet. An enabled rule acts on events that come from now on: simulate a "
               "session (Listener) to see it at work."));
    else
        m_ui->noFirings->setText(tr("No rule has fired yet."));
}

void FiringsPanel::showTitle()
{
    const bool all = m_ui->allCheck->isChecked() || !m_rule;
    m_ui->titleLabel->setText(all ? tr("Firings of all rules") : tr("Firings of “%1”").arg(m_ruleName));
}

void FiringsPanel::wantEvent()
{
    if (const Firing *firing = chosen(); firing && firing->event.isValid())
        Q_EMIT eventWanted(firing->event);
}

void FiringsPanel::runAgain()
{
    const Firing *firing = chosen();
    if (!firing)
        return;
    whenDone(m_workspace->rules().runAgain(firing->id), this, [this](const Result<FiringId> &again) {
        if (again) {
            chooseFiring(*again);
            Q_EMIT noticed(StateRole::Ok, tr("The rule runs again for this event."));
        } else if (again.error().code == ErrorCode::NotFound) {
            Q_EMIT noticed(StateRole::Failed, tr("It cannot run again: the rule or the event is no longer there."));
        } else {
            Q_EMIT noticed(StateRole::Failed, ruletexts::errorText(again.error()));
        }
    });
}

void FiringsPanel::copyRow()
{
    const QModelIndex current = m_ui->firingsTable->currentIndex();
    const QHeaderView &header = *m_ui->firingsTable->horizontalHeader();
    QStringList cells;
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (!header.isSectionHidden(column))
            cells.append(current.siblingAtColumn(column).data().toString());
    }
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
    Q_EMIT noticed(StateRole::Ok, tr("The firing was copied to the clipboard."));
}

QList<QAction *> FiringsPanel::firingActions() const
{
    return {m_showEvent, m_runAgain, m_copy, m_chooseColumns};
}

void FiringsPanel::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"firingsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, {m_showEvent, m_runAgain, nullptr, m_copy, nullptr, m_chooseColumns});
    menu->popup(m_ui->firingsTable->viewport()->mapToGlobal(position));
}

void FiringsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_model)
        m_model->setActive(true);
}

void FiringsPanel::hideEvent(QHideEvent *event)
{
    if (m_model)
        m_model->setActive(false);
    QWidget::hideEvent(event);
}

void FiringsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
    if (m_model)
        m_model->retranslate();
    showStack();
}

void FiringsPanel::retranslate()
{
    m_ui->stateCombo->setItemText(0, tr("Any outcome"));
    for (int index = 1; index < m_ui->stateCombo->count(); ++index)
        m_ui->stateCombo->setItemText(
            index, wording::firingStateText(static_cast<FiringState>(m_ui->stateCombo->itemData(index).toInt())));
    m_showEvent->setText(tr("Show e&vent"));
    m_showEvent->setToolTip(tr("Show the event on the Events page (Return)"));
    m_runAgain->setText(tr("Run a&gain"));
    m_runAgain->setToolTip(tr("Do what the rule says now for this event once more (Ctrl+R)"));
    m_copy->setText(tr("&Copy firing"));
    m_copy->setToolTip(tr("Copy the row (Ctrl+C)"));
    m_chooseColumns->setText(tr("Colu&mns of firings…"));
    m_chooseColumns->setToolTip(tr("Choose the columns of the firings"));
    showTitle();
}

} // namespace flowbell::gui
