// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/ruletrypane.h"

#include "core/maskedrecords.h"
#include "engine/ruleservice.h"
#include "engine/workspace.h"
#include "gui/common/formats.h"
#include "gui/common/viewmasking.h"
#include "gui/common/whendone.h"
#include "gui/rules/ruletexts.h"
#include "gui/rules/ruletrialmodel.h"
#include "ui_ruletrypane.h"

#include <QtCore/QEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QHeaderView>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

engine::RuleTrial maskedTrial(const Masking &rules, engine::RuleTrial trial)
{
    for (engine::RuleTrial::Firing &firing : trial.firings) {
        if (firing.event)
            firing.event = masked(rules, *firing.event);
    }
    return trial;
}

} // namespace

RuleTryPane::RuleTryPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RuleTryPane>())
    , m_model(new RuleTrialModel(this))
{
    m_ui->setupUi(this);
    QTableView *table = m_ui->tryTable;
    table->setModel(m_model);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    table->horizontalHeader()->resizeSection(RuleTrialModel::Why, fontMetrics().averageCharWidth() * 30);
    connect(table, &QAbstractItemView::doubleClicked, this, &RuleTryPane::wantEvent);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(key, table, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, &RuleTryPane::wantEvent);
    }
    m_pause.setSingleShot(true);
    m_pause.setInterval(300ms);
    connect(&m_pause, &QTimer::timeout, this, &RuleTryPane::tryOut);
    showText();
}

RuleTryPane::~RuleTryPane() = default;

void RuleTryPane::setWorkspace(engine::Workspace &workspace)
{
    m_workspace = &workspace;
    m_masking = new ViewMasking(workspace.preferences(), this);
    connect(m_masking, &ViewMasking::changed, this, [this] {
        m_model->setTrial({});
        tryOut();
    });
}

void RuleTryPane::setRule(const std::optional<Rule> &rule)
{
    const bool same = rule && m_rule && rule->condition == m_rule->condition && rule->mostPerMinute == m_rule->mostPerMinute;
    m_rule = rule;
    if (same)
        return;
    ++m_generation;
    m_trial.reset();
    if (rule) {
        m_pause.start();
    } else {
        m_pause.stop();
        m_model->setTrial({});
    }
    showText();
}

void RuleTryPane::tryOut()
{
    if (!m_rule || !m_workspace)
        return;
    // Its name and what it does may be missing yet, and matter nothing here.
    Rule tried;
    tried.name = QStringLiteral("rule");
    tried.actions = {StopForwardingAction{}};
    tried.condition = m_rule->condition;
    tried.mostPerMinute = m_rule->mostPerMinute;
    whenDone(m_masking->of(m_workspace->rules().tryOut(tried), maskedTrial), this,
        [this, generation = ++m_generation](const Result<engine::RuleTrial> &trial) {
            if (generation == m_generation)
                take(trial);
        });
}

void RuleTryPane::take(const Result<engine::RuleTrial> &trial)
{
    // Another dialog tried its rule meanwhile.
    if (!trial && trial.error().code == ErrorCode::Cancelled) {
        m_pause.start();
        return;
    }
    m_trial = trial;
    m_model->setTrial(trial.value_or(engine::RuleTrial{}));
    m_ui->tryTable->resizeColumnToContents(RuleTrialModel::When);
    m_ui->tryTable->resizeColumnToContents(RuleTrialModel::Event);
    showText();
    Q_EMIT shown();
}

void RuleTryPane::wantEvent()
{
    if (const EventId event = m_model->eventAt(m_ui->tryTable->currentIndex().row()); event.isValid())
        Q_EMIT eventWanted(event);
}

QString RuleTryPane::text() const
{
    if (!m_rule)
        return tr("As soon as the condition is right, you see here on which of the last events it would have fired.");
    if (!m_trial)
        return tr("Looking…");
    if (!*m_trial)
        return ruletexts::errorText(m_trial->error());
    const engine::RuleTrial &trial = m_trial->value();
    if (trial.events == 0)
        return tr("There are no events yet to try it on.");
    const QString events = tr("the last %n event(s)", "a rule would have fired … on …", trial.events);
    QString text = trial.firings.isEmpty()
        ? tr("It would not have fired on %1.").arg(events)
        : tr("It would have fired %n time(s) on %1.", nullptr, static_cast<int>(trial.firings.size())).arg(events);
    if (trial.pausedBefore)
        text += u' ' + tr("Then it would have paused itself, because it fires too often.");
    return text;
}

void RuleTryPane::showText()
{
    m_ui->tryText->setText(text());
}

void RuleTryPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_model->retranslate();
        showText();
    }
    QWidget::changeEvent(event);
}

} // namespace flowbell::gui
