// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/firingview.h"

#include "gui/common/formats.h"
#include "gui/common/tabledelegate.h"
#include "gui/common/whendone.h"
#include "gui/flows/followselection.h"
#include "gui/rules/firingactionsmodel.h"
#include "gui/rules/firingsource.h"
#include "gui/rules/ruletexts.h"
#include "ui_firingview.h"
#include "wording/rulewording.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHeaderView>

#include <algorithm>
#include <utility>

namespace flowbell::gui {

FiringView::FiringView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FiringView>())
    , m_model(new FiringActionsModel(this))
{
    m_ui->setupUi(this);
    m_ui->outputView->setFont(fixedFont());
    m_ui->actionsSplitter->setStretchFactor(0, 1);
    m_ui->actionsSplitter->setStretchFactor(1, 2);
    m_ui->copyOutputButton->setDescription(tr("Copy the output"));
    setUpTable();
    setFiring({});
}

FiringView::~FiringView() = default;

void FiringView::setUpTable()
{
    QTableView *table = m_ui->actionsTable;
    table->setModel(m_model);
    table->setItemDelegate(new TableDelegate(table));
    followSelection(table);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int character = fontMetrics().averageCharWidth();
    table->horizontalHeader()->resizeSection(FiringActionsModel::Action, character * 28);
    table->horizontalHeader()->resizeSection(FiringActionsModel::State, character * 13);
    table->horizontalHeader()->resizeSection(FiringActionsModel::Status, character * 9);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &row) { showAction(row.row()); });
}

void FiringView::setSource(FiringSource &source)
{
    m_source = &source;
    connect(&source, &FiringSource::changed, this, &FiringView::ask);
    connect(&source, &FiringSource::maskingChanged, this, [this] {
        m_drop = m_asking;
        m_details = {};
        m_model->setActions({});
        m_ui->outputView->clear();
        m_ui->copyOutputButton->setTextToCopy({});
        m_ui->summaryLabel->clear();
        showAction(-1);
        ask();
    });
}

void FiringView::setFiring(FiringId id)
{
    if (id == m_wanted && id.isValid())
        return;
    m_wanted = id;
    m_isOther = true;
    if (!id.isValid())
        showNote(tr("Select a firing to see what became of it."));
    ask();
}

void FiringView::ask()
{
    if (!m_source || !m_wanted.isValid() || !isVisible())
        return;
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    m_again = false;
    whenDone(
        m_source->firing(m_wanted), this, [this, id = m_wanted](const Result<FiringDetails> &details) { answered(id, details); });
}

void FiringView::answered(FiringId id, const Result<FiringDetails> &details)
{
    m_asking = false;
    const bool dropped = std::exchange(m_drop, false);
    const bool isCurrent = id == m_wanted && !dropped;
    if (isCurrent) {
        if (details) {
            m_details = *details;
            showDetails();
        } else {
            showNote(details.error().code == ErrorCode::NotFound ? tr("This firing is no longer stored.")
                                                                 : wording::errorText(details.error()));
        }
    }
    if (!isCurrent || m_again)
        ask();
}

QString FiringView::summary() const
{
    const Firing &firing = m_details.firing;
    //: what fired: %1 a rule's name, %2 date and time, %3 why, such as "5 matches within 10 min"
    QStringList lines{tr("%1, %2: %3").arg(firing.ruleName, dateTimeText(firing.fired), wording::firingCauseText(firing.cause))};
    if (!firing.typeName.isEmpty())
        //: %1 is a type of event, %2 a number, %3 a flow's name
        lines.append(tr("Event: %1, no. %2, flow %3").arg(firing.typeName, QString::number(firing.event.value), firing.flowName));
    return lines.join(u'\n');
}

void FiringView::showDetails()
{
    m_ui->summaryLabel->setText(summary());
    const int row = m_ui->actionsTable->currentIndex().row();
    m_model->setActions(m_details.actions);
    m_ui->stack->setCurrentWidget(m_ui->firingPage);
    const int wanted = std::exchange(m_isOther, false) ? telling() : std::clamp(row, 0, std::max(0, m_model->rowCount() - 1));
    if (m_ui->actionsTable->currentIndex().row() != wanted)
        m_ui->actionsTable->setCurrentIndex(m_model->index(wanted, 0));
    showAction(wanted);
    Q_EMIT shown(m_details.firing.id);
}

int FiringView::telling() const
{
    const auto failed = std::ranges::find(m_details.actions, ActionState::Failed, &FiringAction::state);
    return failed == m_details.actions.end() ? 0 : static_cast<int>(failed - m_details.actions.begin());
}

void FiringView::showAction(int row)
{
    const FiringAction *action = m_model->action(row);
    m_ui->actionArea->setVisible(action != nullptr);
    if (!action)
        return;
    //: what an action does, and its state: "Run /usr/bin/logger: failed"
    QStringList lines{
        tr("%1: %2", "action").arg(wording::ruleActionText(action->action), wording::actionStateText(action->state))};
    // That it may have run twice stands out below.
    FiringAction once = *action;
    once.mayHaveRunTwice = false;
    if (const QString outcome = wording::actionOutcomeText(once); !outcome.isEmpty())
        lines.append(outcome);
    m_ui->actionText->setText(lines.join(u'\n'));
    m_ui->twiceNote->showNote(StateRole::Warning,
        action->mayHaveRunTwice ? tr("It may have run twice: the program ended while it ran, and it was begun again.")
                                : QString());
    showOutput(*action);
}

void FiringView::showOutput(const FiringAction &action)
{
    const bool isProgram = actionKind(action.action) == ActionKind::Run;
    const bool shown = isProgram || !action.output.isEmpty();
    m_ui->outputView->setVisible(shown);
    m_ui->outputLabel->setVisible(shown);
    m_ui->copyOutputButton->setVisible(shown);
    const QString text = QString::fromUtf8(action.output);
    // What is being read stays where it is.
    if (text != m_ui->outputView->toPlainText())
        m_ui->outputView->setPlainText(text);
    m_ui->copyOutputButton->setTextToCopy(text);
    m_ui->outputView->setAccessibleName(isProgram ? tr("Output of the program") : tr("Answer of the endpoint"));
    if (action.output.isEmpty())
        m_ui->outputLabel->setText(tr("No output is kept."));
    else if (action.outputCut)
        m_ui->outputLabel->setText(tr("The last %1:").arg(bytesText(action.output.size())));
    else
        m_ui->outputLabel->setText(isProgram ? tr("What it wrote:") : tr("The answer:"));
}

void FiringView::showNote(const QString &text)
{
    m_ui->noteLabel->setText(text);
    m_ui->stack->setCurrentWidget(m_ui->notePage);
}

void FiringView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void FiringView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_ui->copyOutputButton->setDescription(tr("Copy the output"));
    m_model->retranslate();
    if (!m_wanted.isValid())
        showNote(tr("Select a firing to see what became of it."));
    else if (m_details.firing.id == m_wanted)
        showDetails();
}

} // namespace flowbell::gui
