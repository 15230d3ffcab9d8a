// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliveriespage.h"

#include "engine/preferences.h"
#include "gui/common/announcement.h"
#include "gui/common/icons.h"
#include "gui/common/splitterstate.h"
#include "gui/common/tablecolumns.h"
#include "gui/common/whendone.h"
#include "gui/deliveries/deliveryruns.h"
#include "gui/deliveries/deliverysource.h"
#include "gui/deliveries/deliverytableactions.h"
#include "gui/deliveries/deliverytablecolumns.h"
#include "gui/deliveries/deliverytablemodel.h"
#include "ui_deliveriespage.h"
#include "wording/wording.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

DeliveriesPage::DeliveriesPage(DeliverySource &source, engine::Preferences &preferences, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_preferences(preferences)
    , m_ui(std::make_unique<Ui::DeliveriesPage>())
    , m_model(new DeliveryTableModel(source, this))
    , m_feed(new DeliveryFeed(source, *m_model, this))
    , m_runs(new DeliveryRuns(source, this, this))
{
    build();
    connectTable();
    connectButtons();
    connectRuns();
    connect(m_ui->deliveryFilterBar, &DeliveryFilterBar::filterChanged, this, &DeliveriesPage::applyFilter);
    connect(m_feed, &DeliveryFeed::progressChanged, this, &DeliveriesPage::showProgress);
    const auto failed = [this](const Error &error) { notice(StateRole::Failed, wording::errorText(error)); };
    connect(m_feed, &DeliveryFeed::failed, this, failed);
    connect(m_model, &DeliveryTableModel::loadFailed, this, failed);
    connect(&source, &DeliverySource::flowsChanged, this, &DeliveriesPage::readFlows);
    connect(
        new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_ui->deliveryFilterBar, &DeliveryFilterBar::focusFilter);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &DeliveriesPage::tick);
    showFollowing(true);
    showProgress();
    readFlows();
}

DeliveriesPage::~DeliveriesPage()
{
    rememberDivision(*m_ui->splitter, m_preferences, u"window/deliveries/splitter"_s);
}

void DeliveriesPage::build()
{
    m_ui->setupUi(this);
    m_ui->attemptsView->setSource(m_source);
    m_ui->followButton->setIcon(themeIcon(u"go-bottom"_s));
    m_ui->allButton->setIcon(themeIcon(u"view-filter"_s));
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
    m_ui->splitter->setCollapsible(0, false);
    restoreDivision(*m_ui->splitter, m_preferences, u"window/deliveries/splitter"_s);
}

void DeliveriesPage::connectTable()
{
    PagedTableView *table = m_ui->deliveriesTable;
    table->setPagedModel(m_model);
    m_columns = std::make_unique<TableColumns>(*table, deliveryTableColumns(), m_preferences);
    m_actions = std::make_unique<DeliveryTableActions>(m_source, *m_model, *table, *m_columns, *m_runs);
    m_actions->setFilter(DeliveryFilter{});
    connect(table, &PagedTableView::followingChanged, this, [this](bool following) {
        showFollowing(following);
        Announcement::say(*m_ui->followButton, m_ui->followButton->accessibleName());
    });
    connect(table, &PagedTableView::currentKeyChanged, this, &DeliveriesPage::showCurrent);
    connect(m_model, &DeliveryTableModel::rowsLoaded, this, &DeliveriesPage::showCurrent);
    connect(m_actions.get(), &DeliveryTableActions::narrowed, m_ui->deliveryFilterBar, &FilterBar::narrow);
    connect(m_ui->deliveryFilterBar, &FilterBar::maskedValueRefused, this,
        [this](const QString &why) { notice(StateRole::Warning, why); });
    connect(m_actions.get(), &DeliveryTableActions::eventWanted, this, &DeliveriesPage::eventWanted);
    connect(m_actions.get(), &DeliveryTableActions::copyProgressed, m_ui->copyProgress, &ProgressStrip::showCopying);
    connect(m_actions.get(), &DeliveryTableActions::noticed, this, &DeliveriesPage::notice);
}

void DeliveriesPage::setWorkspace(engine::Workspace &workspace)
{
    m_ui->deliveryFilterBar->setWorkspace(workspace);
}

void DeliveriesPage::connectButtons()
{
    m_ui->retryButton->setDefaultAction(m_actions->retry);
    m_ui->cancelButton->setDefaultAction(m_actions->cancel);
    m_ui->redeliverButton->setDefaultAction(m_actions->redeliver);
    auto *all = new QMenu(m_ui->allButton);
    all->setObjectName(u"allMatchingMenu"_s);
    all->setToolTipsVisible(true);
    all->addActions(m_actions->allActions());
    m_ui->allButton->setMenu(all);
    connect(m_ui->followButton, &QAbstractButton::clicked, m_ui->deliveriesTable, &PagedTableView::setFollowing);
    DeliveriesEmptyState *empty = m_ui->emptyState;
    connect(empty, &DeliveriesEmptyState::clearFilterWanted, this, &DeliveriesPage::clearAll);
    connect(empty, &DeliveriesEmptyState::deliverySettingsWanted, this, &DeliveriesPage::deliverySettingsWanted);
    connect(empty, &DeliveriesEmptyState::webhookSettingsWanted, this, &DeliveriesPage::webhookSettingsWanted);
}

void DeliveriesPage::connectRuns()
{
    connect(m_runs, &DeliveryRuns::began, m_ui->runProgress, &ProgressStrip::begin);
    connect(m_runs, &DeliveryRuns::progressed, m_ui->runProgress, &ProgressStrip::setProgress);
    connect(m_runs, &DeliveryRuns::ended, m_ui->runProgress, &ProgressStrip::end);
    connect(m_runs, &DeliveryRuns::noticed, this, &DeliveriesPage::notice);
    connect(m_ui->runProgress, &ProgressStrip::cancelled, m_runs, &DeliveryRuns::cancel);
    connect(m_ui->copyProgress, &ProgressStrip::cancelled, m_actions.get(), &DeliveryTableActions::cancelCopy);
}

void DeliveriesPage::setFlow(const std::optional<QString> &name)
{
    if (name == m_flow)
        return;
    m_flow = name;
    m_ui->deliveryFilterBar->setNarrowed(name.has_value());
    showEndpoints();
    applyFilter();
}

void DeliveriesPage::showDeliveriesOf(EventId event)
{
    if (m_flow) {
        setFlow(std::nullopt);
        Q_EMIT flowCleared();
    }
    m_ui->deliveryFilterBar->setFilter(DeliveryFilter::of(u"id"_s, QString::number(event.value)));
}

void DeliveriesPage::clearAll()
{
    m_ui->deliveryFilterBar->clearFilter();
    if (!m_flow)
        return;
    setFlow(std::nullopt);
    Q_EMIT flowCleared();
}

void DeliveriesPage::applyFilter()
{
    std::optional<DeliveryFilter> filter = m_ui->deliveryFilterBar->filter();
    const std::optional<QString> flow = filter->value(u"flow"_s);
    const bool namesOne = flow && !flow->contains(u'*') && !flow->contains(u'?');
    if (m_flow && namesOne && *flow != *m_flow) {
        notice(StateRole::Warning,
            tr("The filter names the flow “%1”, but “%2” is chosen in the list: no delivery is in both.").arg(*flow, *m_flow));
        filter.reset();
    } else {
        m_ui->messageBar->clear();
        // Beside what is written about flows, not instead of it.
        if (m_flow)
            filter = filter->and_(DeliveryFilter::of(u"flow"_s, *m_flow));
    }
    m_feed->setFilter(filter);
    m_actions->setFilter(filter);
    showProgress();
}

DeliveryFeed::Progress DeliveriesPage::progress() const
{
    return m_feed->progress();
}

QList<QAction *> DeliveriesPage::deliveryActions() const
{
    return m_actions->menuActions();
}

void DeliveriesPage::readFlows()
{
    whenDone(m_source.flows(), this, [this](const Result<QList<FlowWithWebhooks>> &flows) {
        if (!flows)
            return;
        m_flows = *flows;
        QSet<WebhookId> disabled;
        for (const FlowWithWebhooks &flow : *flows) {
            for (const Webhook &webhook : flow.webhooks) {
                if (!webhook.enabled)
                    disabled.insert(webhook.id);
            }
        }
        m_model->setDisabledWebhooks(disabled);
        showEndpoints();
        showProgress();
    });
}

void DeliveriesPage::showEndpoints()
{
    QStringList urls;
    for (const FlowWithWebhooks &flow : std::as_const(m_flows)) {
        for (const Webhook &webhook : flow.webhooks) {
            if (!m_flow || flow.flow.name == *m_flow)
                urls.append(webhook.url);
        }
    }
    urls.sort();
    urls.removeDuplicates();
    m_ui->deliveryFilterBar->setEndpoints(urls);
}

void DeliveriesPage::showProgress()
{
    const DeliveryFeed::Progress progress = m_feed->progress();
    m_ui->deliveryFilterBar->showProgress(progress);
    // While it is being looked for, an empty table is no news.
    if (progress.shown > 0 || progress.searching) {
        m_ui->stack->setCurrentWidget(m_ui->deliveriesArea);
        return;
    }
    m_ui->emptyState->setReasons({m_flows, m_flow, progress.stored > 0});
    m_ui->stack->setCurrentWidget(m_ui->emptyState);
}

void DeliveriesPage::showCurrent()
{
    const DeliveryId current{m_ui->deliveriesTable->currentKey()};
    m_ui->attemptsView->setDelivery(current);
    if (const DeliveryRow *row = m_model->loadedRow(current))
        m_ui->attemptsView->setRow(*row);
}

void DeliveriesPage::showFollowing(bool following)
{
    m_ui->followButton->setChecked(following);
    m_ui->followButton->setText(following ? tr("Following") : tr("Paused"));
    m_ui->followButton->setToolTip(following
            ? tr("The newest delivery is kept in sight")
            : tr("Paused, because you look at older deliveries. Press to follow the newest again (End)"));
    m_ui->followButton->setAccessibleName(
        following ? tr("Following the newest delivery") : tr("Follow the newest delivery, paused"));
}

void DeliveriesPage::tick()
{
    const auto [first, last] = m_ui->deliveriesTable->rowsInSight();
    m_model->tick(first, last);
}

void DeliveriesPage::notice(StateRole role, const QString &text)
{
    m_ui->messageBar->showNotice(role, text);
}

void DeliveriesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed->setActive(true);
    m_tick.start();
}

void DeliveriesPage::hideEvent(QHideEvent *event)
{
    m_feed->setActive(false);
    m_tick.stop();
    QWidget::hideEvent(event);
}

void DeliveriesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_actions->retranslate();
    m_model->retranslate();
    showFollowing(m_ui->deliveriesTable->isFollowing());
    showProgress();
}

} // namespace flowbell::gui
