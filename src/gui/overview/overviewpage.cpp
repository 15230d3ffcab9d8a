// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/overviewpage.h"

#include "engine/monitor.h"
#include "engine/workspace.h"
#include "gui/common/formats.h"
#include "gui/overview/chartpanel.h"
#include "gui/overview/overviewcharts.h"
#include "gui/overview/overviewfeed.h"
#include "ui_overviewpage.h"
#include "wording/wording.h"

#include <QtCore/QDir>
#include <QtCore/QEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

/// Fewer are counted before anybody has read that they are not.
constexpr qint64 eventsWorthTelling = 1'000;

} // namespace

OverviewPage::OverviewPage(engine::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_ui(std::make_unique<Ui::OverviewPage>())
    , m_feed(new OverviewFeed(
          workspace, [this] { return question(); }, this))
{
    m_ui->setupUi(this);
    m_ui->range->remember(workspace.preferences(), workspace.clock().now());
    connect(m_ui->range, &OverviewRange::changed, this, &OverviewPage::askAnew);
    connect(m_feed, &OverviewFeed::answered, this, &OverviewPage::showNumbers);
    connect(m_feed, &OverviewFeed::failed, this,
        [this](const Error &error) { notice(StateRole::Failed, wording::errorText(error)); });
    const OverviewEmptyState *empty = m_ui->emptyState;
    connect(empty, &OverviewEmptyState::simulateWanted, this, &OverviewPage::simulateWanted);
    connect(empty, &OverviewEmptyState::allTimesWanted, this, [this] { m_ui->range->choose(OverviewRange::Choice::All); });
    connect(empty, &OverviewEmptyState::allFlowsWanted, this, [this] {
        setFlow(std::nullopt);
        Q_EMIT flowCleared();
    });
    m_ui->stack->setCurrentWidget(m_ui->emptyState);
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::buildPanels()
{
    if (m_panels.front())
        return;
    const std::array<QString, PanelCount> names{
        u"eventRatesPanel"_s, u"passRatesPanel"_s, u"failuresPanel"_s, u"durationsPanel"_s, u"lagPanel"_s, u"repliesPanel"_s};
    for (std::size_t place = 0; place < m_panels.size(); ++place) {
        auto *panel = new ChartPanel(m_ui->charts);
        panel->setObjectName(names.at(place));
        m_ui->chartsLayout->addWidget(panel);
        m_panels.at(place) = panel;
        connect(panel, &ChartPanel::filterWanted, this, &OverviewPage::showEvents);
        connect(panel, &ChartPanel::saved, this,
            [this](const QString &path) { notice(StateRole::Ok, tr("Saved as %1.").arg(QDir::toNativeSeparators(path))); });
        connect(panel, &ChartPanel::saveFailed, this, [this](const QString &path, const QString &why) {
            notice(StateRole::Failed, tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(path), why));
        });
    }
    m_ui->chartsLayout->addStretch(1);
    showTexts();
}

void OverviewPage::showTexts()
{
    if (!m_panels.front())
        return;
    m_panels[EventRates]->setTexts({tr("Events per second by type"), {}, {}, tr("events")});
    m_panels[PassRates]->setTexts(
        {tr("Pass rate"), tr("Of flow.end events, without duplicates."), tr("No flow has ended in this time."), tr("pass-rate")});
    m_panels[Failures]->setTexts({tr("Failure reasons by technology"), tr("Of technology.end events, without duplicates."),
        tr("No technology has failed in this time."), tr("failures")});
    m_panels[Durations]->setTexts({tr("How long technologies took"),
        tr("From technology.start to technology.end of a session, by the sender's clock. A bar leads to all ends of its "
           "technology: "
           "filters know no durations."),
        tr("No technology was seen from its start to its end in this time."), tr("durations")});
    m_panels[Lag]->setTexts({tr("Lag from creation to receipt"),
        tr("“Below 0”: the sender's clock is ahead. Senders write whole seconds, so up to one second may be rounding."),
        tr("No event in this time says when it was created."), tr("lag")});
    m_panels[Replies]->setTexts({tr("Replies by status"), {}, {}, tr("replies")});
}

void OverviewPage::setFlow(const std::optional<QString> &name)
{
    if (name == m_flow)
        return;
    m_flow = name;
    askAnew();
}

StatisticsQuery OverviewPage::question() const
{
    const OverviewRange::Stretch stretch = m_ui->range->stretch(m_workspace.clock().now());
    return {.flowName = m_flow ? std::optional(m_flow->isNull() ? u""_s : *m_flow) : std::nullopt,
        .from = stretch.from,
        .to = stretch.to};
}

void OverviewPage::askAnew()
{
    if (m_ui->range->isBackwards())
        notice(StateRole::Warning, tr("The time ends before it begins: choose a later end."));
    else
        m_ui->messageBar->clear();
    m_feed->askAnew();
}

void OverviewPage::showNumbers(const Statistics &statistics)
{
    m_statistics = statistics;
    showSummary();
    if (statistics.isEmpty()) {
        showEmptyState();
        return;
    }
    buildPanels();
    const bool allTime = m_ui->range->choice() == OverviewRange::Choice::All;
    const OverviewCharts charts(statistics, allTime, m_workspace.clock().now());
    m_panels[EventRates]->setChart(charts.eventRates());
    m_panels[PassRates]->setChart(charts.passRates());
    m_panels[Failures]->setChart(charts.failures());
    m_panels[Durations]->setChart(charts.durations());
    m_panels[Lag]->setChart(charts.lag());
    m_panels[Replies]->setChart(charts.replies());
    m_ui->stack->setCurrentWidget(m_ui->chartsArea);
}

void OverviewPage::showSummary()
{
    QStringList parts;
    if (!m_statistics->isEmpty())
        parts.append(tr("%Ln event(s)", nullptr, static_cast<int>(m_statistics->totals.total())));
    if (const std::optional<double> rate = m_statistics->totals.passRate())
        parts.append(tr("%1 % passed").arg(QLocale().toString(*rate * 100, 'f', 1)));
    if (m_statistics->behind >= eventsWorthTelling)
        parts.append(tr("still counting, %1 %").arg(QString::number(std::floor(m_statistics->share * 100))));
    m_ui->summaryLabel->setText(parts.join(u" · "_s));
}

void OverviewPage::showEmptyState()
{
    using Reason = OverviewEmptyState::Reason;
    Reason reason = Reason::NoEvents;
    if (m_statistics->behind > 0)
        reason = Reason::Counting;
    else if (m_ui->range->choice() != OverviewRange::Choice::All && m_workspace.monitor().summary().count > 0)
        reason = Reason::NotThen;
    else if (m_flow && m_workspace.monitor().summary().count > 0)
        reason = Reason::NotOfTheFlow;
    m_ui->emptyState->setReason(reason);
    m_ui->stack->setCurrentWidget(m_ui->emptyState);
}

void OverviewPage::showEvents(const QString &filter)
{
    if (const auto parsed = EventFilter::parse(filter))
        Q_EMIT eventsWanted(*parsed);
}

void OverviewPage::notice(StateRole role, const QString &text)
{
    m_ui->messageBar->showNotice(role, text);
}

void OverviewPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed->setActive(true);
}

void OverviewPage::hideEvent(QHideEvent *event)
{
    m_feed->setActive(false);
    QWidget::hideEvent(event);
}

void OverviewPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    showTexts();
    if (m_statistics)
        showNumbers(*m_statistics);
}

} // namespace flowbell::gui
