// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/rulenotices.h"

#include "engine/monitor.h"
#include "engine/rulerunner.h"
#include "engine/workspace.h"
#include "gui/common/icons.h"
#include "gui/common/messagebar.h"
#include "gui/common/whendone.h"
#include "gui/rules/ruletexts.h"
#include "wording/rulewording.h"
#include "wording/wording.h"

#include <QtWidgets/QBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

const QString seenKey = QStringLiteral("notices/pausedRulesSeen");

qint64 whenPaused(const Rule &rule)
{
    return rule.pausedAt ? rule.pausedAt->time_since_epoch().count() : 0;
}

} // namespace

RuleNotices::RuleNotices(engine::Workspace &workspace, QBoxLayout *layout, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_pausedBar(addBar(layout, u"pausedRulesBar"_s))
    , m_troubleBar(addBar(layout, u"ruleTroubleBar"_s))
    , m_seen(workspace.preferences().windowState(seenKey).toLongLong())
{
    m_troubleBar->setClosable(false);
    m_resume.setObjectName(u"resumePausedRule"_s);
    m_resume.setIcon(themeIcon(u"media-playback-start"_s));
    m_showRule.setObjectName(u"showPausedRule"_s);
    m_showRule.setIcon(themeIcon(u"system-run"_s));
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &RuleNotices::look);
    connect(&m_resume, &QAction::triggered, this, &RuleNotices::resume);
    connect(&m_showRule, &QAction::triggered, this, [this] {
        if (!m_paused.isEmpty())
            Q_EMIT ruleWanted(m_paused.constFirst().id);
    });
    connect(m_pausedBar, &MessageBar::closed, this, &RuleNotices::remember);
    const auto soon = [this] { m_soon.start(); };
    connect(&workspace.rules(), &engine::RuleService::changed, this, soon);
    connect(&workspace.monitor(), &engine::Monitor::rulesChanged, this, soon);
    connect(&workspace.ruleRunner(), &engine::RuleRunner::rulePaused, this, soon);
    connect(&workspace.ruleRunner(), &engine::RuleRunner::troubleChanged, this, [this](const std::optional<Error> &trouble) {
        m_trouble = trouble;
        showTrouble();
    });
    retranslate();
    look();
}

MessageBar *RuleNotices::addBar(QBoxLayout *layout, const QString &name)
{
    auto *bar = new MessageBar(layout->parentWidget());
    bar->setObjectName(name);
    layout->addWidget(bar);
    return bar;
}

void RuleNotices::look()
{
    whenDone(m_workspace.rules().list(), this, [this](const Result<QList<engine::RuleRow>> &rows) {
        if (rows)
            take(*rows);
    });
}

void RuleNotices::take(const QList<engine::RuleRow> &rows)
{
    m_paused.clear();
    for (const engine::RuleRow &row : rows) {
        if (row.rule.enabled && row.rule.pause != RulePause::None && whenPaused(row.rule) > m_seen)
            m_paused.append(row.rule);
    }
    std::ranges::stable_sort(m_paused, std::ranges::greater(), whenPaused);
    showPaused();
}

void RuleNotices::showPaused()
{
    if (m_paused.isEmpty()) {
        m_pausedBar->clear();
        return;
    }
    const Rule &latest = m_paused.constFirst();
    //: %1 is a rule's name, %2 why: "It fired more than 60 times within a minute."
    QString text = tr("The rule “%1” paused itself. %2").arg(latest.name, wording::rulePauseText(latest));
    if (m_paused.size() > 1)
        text += u' ' + tr("So did %n more.", nullptr, static_cast<int>(m_paused.size()) - 1);
    m_pausedBar->showMessage(StateRole::Warning, text, {&m_resume, &m_showRule});
}

void RuleNotices::showTrouble()
{
    if (!m_trouble)
        m_troubleBar->clear();
    else
        m_troubleBar->showMessage(StateRole::Failed,
            tr("Rules do nothing at the moment, because what they do cannot be recorded. %1")
                .arg(wording::errorText(*m_trouble)));
}

void RuleNotices::resume()
{
    if (m_paused.isEmpty())
        return;
    whenDone(m_workspace.rules().resume(m_paused.constFirst().id), this, [this](const Result<Rule> &rule) {
        if (!rule)
            m_pausedBar->showMessage(StateRole::Failed, ruletexts::errorText(rule.error()), {&m_resume, &m_showRule});
    });
}

void RuleNotices::remember()
{
    if (m_paused.isEmpty())
        return;
    m_seen = whenPaused(m_paused.constFirst());
    m_workspace.preferences().setWindowState(seenKey, QByteArray::number(m_seen));
    m_paused.clear();
}

void RuleNotices::retranslate()
{
    m_resume.setText(tr("Resume"));
    m_resume.setToolTip(tr("Let the rule go on, with events from now on"));
    m_showRule.setText(tr("Show the rule"));
    m_showRule.setToolTip(tr("Show the rule and its firings"));
    showPaused();
    showTrouble();
}

} // namespace flowbell::gui
