// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventspage.h"

#include "engine/listenercontrol.h"
#include "engine/preferences.h"
#include "engine/workspace.h"
#include "gui/common/icons.h"
#include "gui/common/latestundo.h"
#include "gui/common/splitterstate.h"
#include "gui/common/whendone.h"
#include "gui/deliveries/deliveryruns.h"
#include "gui/deliveries/eventdeliveriesview.h"
#include "gui/deliveries/eventdeliveryactions.h"
#include "gui/events/duplicatefolding.h"
#include "gui/events/eventmarkactions.h"
#include "gui/events/eventremovalactions.h"
#include "gui/events/eventsessionactions.h"
#include "gui/events/eventsnomatch.h"
#include "gui/events/eventsorting.h"
#include "gui/events/eventtableactions.h"
#include "gui/events/eventtablecolumns.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/workspaceeventsource.h"
#include "gui/simulate/replaymenu.h"
#include "ui_eventspage.h"
#include "wording/wording.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QHeaderView>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

EventsPage::EventsPage(engine::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_ui(std::make_unique<Ui::EventsPage>())
    , m_noMatch(new EventsNoMatch(this))
    , m_source(new WorkspaceEventSource(workspace, this))
    , m_model(new EventTableModel(*m_source, this))
    , m_feed(new EventFeed(*m_source, *m_model, this))
{
    build();
    connectTable();
    connectMarks();
    connectSorting();
    connectFolding();
    connectRemoval();
    connectUndo();
    connectDetails();
    connect(m_ui->filterBar, &EventFilterBar::filterChanged, this, &EventsPage::applyFilter);
    connect(
        m_ui->filterBar, &FilterBar::maskedValueRefused, this, [this](const QString &why) { notice(StateRole::Warning, why); });
    connect(m_feed, &EventFeed::progressChanged, this, &EventsPage::showProgress);
    connect(m_feed, &EventFeed::progressChanged, this, &EventsPage::progressChanged);
    connect(m_feed, &EventFeed::finished, this, &EventsPage::tryToShowWanted);
    const auto failed = [this](const Error &error) { notice(StateRole::Failed, wording::errorText(error)); };
    connect(m_feed, &EventFeed::failed, this, failed);
    connect(m_model, &EventTableModel::loadFailed, this, failed);
    connect(&workspace.listener(), &engine::ListenerControl::stateChanged, this, &EventsPage::showListener);
    connect(m_ui->emptyState, &EventsEmptyState::importWanted, this, &EventsPage::importWanted);
    connect(m_noMatch, &EventsNoMatch::clearFilterWanted, this, &EventsPage::clearAll);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, &EventsPage::focusFilter);
    showListener();
    showProgress(m_feed->progress());
    showFollowing(true);
}

EventsPage::~EventsPage()
{
    m_ui->detailsPane->flushNote();
    rememberDivision(*m_ui->splitter, m_workspace.preferences(), u"window/events/splitter"_s);
}

void EventsPage::build()
{
    m_ui->setupUi(this);
    m_ui->stack->addWidget(m_noMatch);
    m_ui->filterBar->setWorkspace(m_workspace);
    m_ui->followButton->setIcon(themeIcon(u"go-bottom"_s));
    m_ui->cancelCopyButton->setIcon(themeIcon(u"dialog-cancel"_s));
    m_ui->copyProgress->hide();
    m_ui->cancelCopyButton->hide();
    m_ui->copyLabel->hide();
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
    m_ui->splitter->setCollapsible(0, false);
    restoreDivision(*m_ui->splitter, m_workspace.preferences(), u"window/events/splitter"_s);
}

void EventsPage::connectDetails()
{
    EventDetailsPane *details = m_ui->detailsPane;
    details->setSource(*m_source);
    connect(m_ui->table, &EventTableView::currentEventChanged, details, &EventDetailsPane::setEvent);
    connect(details, &EventDetailsPane::noteSavingFailed, this, [this](const Error &error) {
        notice(StateRole::Failed, tr("A note is not saved yet; it is tried again. %1").arg(wording::errorText(error)));
    });
    connect(details, &EventDetailsPane::eventWanted, this, qOverload<EventId>(&EventsPage::showEvent));
    connect(details, &EventDetailsPane::narrowed, m_ui->filterBar, &FilterBar::narrow);
    connect(details, &EventDetailsPane::copyAsCurlWanted, m_actions.get(),
        [this](EventId id) { m_actions->copyEvent(id, EventCopyJob::Format::Curl); });
}

void EventsPage::addDeliveries(DeliverySource &deliveries)
{
    m_deliveryActions = std::make_unique<EventDeliveryActions>(deliveries, *m_source, *m_ui->table);
    EventDeliveryActions *actions = m_deliveryActions.get();
    m_actions->setFurtherActions(m_sessionActions->menuActions() + QList<QAction *>{nullptr} + actions->menuActions()
        + QList<QAction *>{nullptr, m_replay->menuAction()});
    connect(actions, &EventDeliveryActions::deliveriesWanted, this, &EventsPage::deliveriesWanted);
    connect(actions, &EventDeliveryActions::copySent, this, qOverload<EventId>(&EventsPage::showEvent));
    connect(actions, &EventDeliveryActions::noticed, this, &EventsPage::notice);
    DeliveryRuns &runs = actions->runs();
    m_ui->redeliverProgress->follow(&runs);

    const EventDeliveriesView *view = m_ui->detailsPane->addDeliveries(deliveries);
    connect(view, &EventDeliveriesView::deliveriesWanted, this, &EventsPage::deliveriesWanted);
    connect(view, &EventDeliveriesView::editWanted, actions, &EventDeliveryActions::editAndSend);
    connect(view, &EventDeliveriesView::redeliverWanted, &runs,
        [&runs](EventId event, const std::optional<WebhookId> &only) { runs.redeliverEvents({event}, only); });
}

void EventsPage::setFlow(const std::optional<QString> &name)
{
    if (name == m_flow)
        return;
    m_flow = name;
    m_ui->filterBar->setNarrowed(name.has_value());
    applyFilter();
}

void EventsPage::applyFilter()
{
    const EventFilter filter = m_ui->filterBar->filter();
    const QString field = QStringLiteral("flow");
    const std::optional<QString> flow = filter.value(field);
    const bool namesOne = flow && !flow->contains(u'*') && !flow->contains(u'?');
    if (m_flow && namesOne && *flow != *m_flow) {
        m_feed->setFilter(std::nullopt);
        notice(StateRole::Warning,
            tr("The filter names the flow “%1”, but “%2” is chosen in the list: no event is in both.").arg(*flow, *m_flow));
        return;
    }
    m_ui->messageBar->clear();
    // Beside what is written about flows, not instead of it.
    m_feed->setFilter(m_flow ? filter.and_(EventFilter::of(field, *m_flow)) : filter);
}

void EventsPage::focusFilter()
{
    m_ui->filterBar->focusFilter();
}

void EventsPage::showMatching(const EventFilter &filter)
{
    m_ui->filterBar->setFilter(filter);
}

void EventsPage::showEventsOfSession(const QString &uid)
{
    if (m_flow) {
        setFlow(std::nullopt);
        Q_EMIT flowCleared();
    }
    m_ui->filterBar->setFilter(EventFilter::of(u"session"_s, uid));
}

EventFeed::Progress EventsPage::progress() const
{
    return m_feed->progress();
}

EventFilter EventsPage::shownFilter() const
{
    return m_feed->filter().value_or(EventFilter::of(QStringLiteral("id"), QStringLiteral("0")));
}

NoteView &EventsPage::note()
{
    return m_ui->detailsPane->note();
}

EventIdSet EventsPage::selectedEvents() const
{
    return m_ui->table->selectedEvents();
}

QList<QAction *> EventsPage::eventActions() const
{
    return m_actions->menuActions();
}

void EventsPage::showProgress(const EventFeed::Progress &progress)
{
    m_ui->filterBar->showProgress(progress);
    m_removalActions->setShown(progress, m_flow.has_value() || !m_ui->filterBar->filter().isEmpty());
    // While it is being looked for, an empty table is no news.
    if (progress.shown > 0 || progress.searching)
        showArea(m_ui->eventsArea);
    else
        showArea(progress.stored == 0 ? static_cast<QWidget *>(m_ui->emptyState) : m_noMatch);
}

void EventsPage::showFollowing(bool following)
{
    m_ui->followButton->setChecked(following);
    m_ui->followButton->setText(following ? tr("Following") : tr("Paused"));
    m_ui->followButton->setToolTip(following
            ? tr("The newest event is kept in sight")
            : tr("Paused, because you look at older events. Press to follow the newest again (End)"));
    m_ui->followButton->setAccessibleName(following ? tr("Following the newest event") : tr("Follow the newest event, paused"));
}

void EventsPage::showCopyProgress(qint64 done, qint64 total)
{
    // Small copies are there at once: a bar that only flashes tells nothing.
    const bool visible = total > 2'000;
    m_ui->copyLabel->setVisible(visible);
    m_ui->copyProgress->setVisible(visible);
    m_ui->cancelCopyButton->setVisible(visible);
    if (total > 0)
        m_ui->copyProgress->setValue(static_cast<int>(100 * done / total));
}

QUrl EventsPage::listenerUrl() const
{
    const QString url = m_workspace.listener().url();
    if (!url.isEmpty())
        return QUrl(url);
    const engine::ListenPreferences preferences = m_workspace.preferences().listening();
    QUrl configured;
    configured.setScheme(u"http"_s);
    configured.setHost(preferences.address);
    configured.setPort(preferences.port);
    configured.setPath(preferences.path);
    return configured;
}

void EventsPage::showListener()
{
    const bool listening = m_workspace.listener().state() == engine::ListenerControl::State::Listening;
    m_ui->emptyState->setListener(listenerUrl().toString(QUrl::FullyEncoded), listening);
}

void EventsPage::noticeWith(StateRole role, const QString &text, const QList<QAction *> &actions)
{
    m_ui->messageBar->showNotice(role, text, actions);
}

void EventsPage::showEvent(EventId id)
{
    m_wanted = id;
    tryToShowWanted();
    if (!m_wanted.isValid() || (m_ui->filterBar->filter().isEmpty() && !m_flow))
        return;
    const bool hadFlow = m_flow.has_value();
    m_flow.reset();
    m_ui->filterBar->setNarrowed(false);
    m_ui->filterBar->clearFilter();
    applyFilter();
    if (hadFlow)
        Q_EMIT flowCleared();
    notice(StateRole::Waiting, tr("The filter was cleared, because it hid the event to be shown."));
}

void EventsPage::tryToShowWanted()
{
    if (!m_wanted.isValid())
        return;
    m_folding->reveal(m_wanted);
    if (m_ui->table->selectEvent(m_wanted)) {
        m_wanted = {};
        m_ui->table->setFocus(Qt::OtherFocusReason);
    } else if (!m_feed->progress().searching) {
        wantedIsMissing();
    }
}

void EventsPage::wantedIsMissing()
{
    // It may be on its way to the table, or be gone.
    whenDone(m_source->details(m_wanted), this, [this, id = m_wanted](const Result<EventDetails> &details) {
        if (id != m_wanted || details || details.error().code != ErrorCode::NotFound)
            return;
        m_wanted = {};
        notice(StateRole::Warning, tr("This event is no longer stored."));
    });
}

void EventsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_actions->retranslate();
    m_marks->retranslate();
    m_sorting->retranslate();
    m_folding->retranslate();
    m_removalActions->retranslate();
    m_sessionActions->retranslate();
    if (m_deliveryActions)
        m_deliveryActions->retranslate();
    m_model->retranslate();
    showFollowing(m_ui->table->isFollowing());
    showProgress(m_feed->progress());
}

} // namespace flowbell::gui
