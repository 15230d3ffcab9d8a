// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessionspage.h"

#include "engine/preferences.h"
#include "gui/common/announcement.h"
#include "gui/common/icons.h"
#include "gui/common/splitterstate.h"
#include "gui/common/tablecolumns.h"
#include "gui/common/whendone.h"
#include "gui/sessions/sessioncomparison.h"
#include "gui/sessions/sessionsource.h"
#include "gui/sessions/sessiontableactions.h"
#include "gui/sessions/sessiontablecolumns.h"
#include "gui/sessions/sessiontablemodel.h"
#include "ui_sessionspage.h"
#include "wording/wording.h"

#include <QtGui/QAction>
#include <QtGui/QShortcut>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

SessionsPage::SessionsPage(SessionSource &source, engine::Preferences &preferences, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_preferences(preferences)
    , m_ui(std::make_unique<Ui::SessionsPage>())
    , m_model(new SessionTableModel(source, this))
    , m_feed(new SessionFeed(source, *m_model, this))
{
    build();
    connectTable();
    connectView();
    connect(m_ui->sessionFilterBar, &SessionFilterBar::filterChanged, this, &SessionsPage::applyFilter);
    connect(m_feed, &SessionFeed::progressChanged, this, &SessionsPage::showProgress);
    connect(m_feed, &SessionFeed::finished, this, &SessionsPage::tryToShowWanted);
    connect(m_feed, &SessionFeed::changed, m_ui->sessionView, &SessionView::refresh);
    const auto failed = [this](const Error &error) { notice(StateRole::Failed, wording::errorText(error)); };
    connect(m_feed, &SessionFeed::failed, this, failed);
    connect(m_model, &SessionTableModel::loadFailed, this, failed);
    connect(
        new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_ui->sessionFilterBar, &SessionFilterBar::focusFilter);
    showFollowing(true);
    showProgress();
}

SessionsPage::~SessionsPage()
{
    rememberDivision(*m_ui->splitter, m_preferences, u"window/sessions/splitter"_s);
}

void SessionsPage::build()
{
    m_ui->setupUi(this);
    m_ui->sessionView->setSource(m_source);
    m_ui->followButton->setIcon(themeIcon(u"go-bottom"_s));
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
    m_ui->splitter->setCollapsible(0, false);
    restoreDivision(*m_ui->splitter, m_preferences, u"window/sessions/splitter"_s);
}

void SessionsPage::connectTable()
{
    PagedTableView *table = m_ui->sessionsTable;
    table->setPagedModel(m_model);
    m_columns = std::make_unique<TableColumns>(*table, sessionTableColumns(), m_preferences);
    m_actions = std::make_unique<SessionTableActions>(m_source, *m_model, *table, *m_columns);
    connect(table, &PagedTableView::followingChanged, this, [this](bool following) {
        showFollowing(following);
        Announcement::say(*m_ui->followButton, m_ui->followButton->accessibleName());
    });
    connect(table, &PagedTableView::currentKeyChanged, this, &SessionsPage::showCurrent);
    connect(m_ui->followButton, &QAbstractButton::clicked, table, &PagedTableView::setFollowing);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &SessionsPage::tryToShowWanted);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SessionsPage::tryToShowWanted);
    const SessionTableActions *actions = m_actions.get();
    connect(actions, &SessionTableActions::narrowed, m_ui->sessionFilterBar, &FilterBar::narrow);
    connect(m_ui->sessionFilterBar, &FilterBar::maskedValueRefused, this,
        [this](const QString &why) { notice(StateRole::Warning, why); });
    connect(actions, &SessionTableActions::eventWanted, this, &SessionsPage::wantCurrentEvent);
    connect(actions, &SessionTableActions::timelineWanted, m_ui->sessionView, &SessionView::focusTimeline);
    connect(actions, &SessionTableActions::compareWanted, this, &SessionsPage::openComparison);
    connect(actions, &SessionTableActions::eventsOfSessionWanted, this, &SessionsPage::eventsOfSessionWanted);
    connect(actions, &SessionTableActions::copyProgressed, m_ui->copyProgress, &ProgressStrip::showCopying);
    connect(actions, &SessionTableActions::noticed, this, &SessionsPage::notice);
    connect(m_ui->copyProgress, &ProgressStrip::cancelled, actions, &SessionTableActions::cancelCopy);
    m_ui->compareButton->setDefaultAction(m_actions->compare);
    SessionsEmptyState *empty = m_ui->emptyState;
    connect(empty, &SessionsEmptyState::clearFilterWanted, this, &SessionsPage::clearAll);
    connect(empty, &SessionsEmptyState::simulateWanted, this, &SessionsPage::simulateWanted);
}

void SessionsPage::connectView()
{
    connect(m_ui->sessionView, &SessionView::eventWanted, this, &SessionsPage::eventWanted);
    // The same key as in the table, wherever in the course of the session the focus is.
    auto *back = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_G), m_ui->sessionView);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &SessionsPage::wantCurrentEvent);
}

void SessionsPage::setWorkspace(engine::Workspace &workspace)
{
    m_ui->sessionFilterBar->setWorkspace(workspace);
}

void SessionsPage::setFlow(const std::optional<QString> &name)
{
    if (name == m_flow)
        return;
    m_flow = name;
    m_ui->sessionFilterBar->setNarrowed(name.has_value());
    applyFilter();
}

void SessionsPage::clearAll()
{
    m_ui->sessionFilterBar->clearFilter();
    if (!m_flow)
        return;
    setFlow(std::nullopt);
    Q_EMIT flowCleared();
}

void SessionsPage::applyFilter()
{
    std::optional<SessionFilter> filter = m_ui->sessionFilterBar->filter();
    const std::optional<QString> flow = filter->value(u"flow"_s);
    const bool namesOne = flow && !flow->contains(u'*') && !flow->contains(u'?');
    if (m_flow && namesOne && *flow != *m_flow) {
        notice(StateRole::Warning,
            tr("The filter names the flow “%1”, but “%2” is chosen in the list: no session is in both.").arg(*flow, *m_flow));
        filter.reset();
    } else {
        m_ui->messageBar->clear();
        // Beside what is written about flows, not instead of it.
        if (m_flow)
            filter = filter->and_(SessionFilter::of(u"flow"_s, *m_flow));
    }
    m_feed->setFilter(filter);
    showProgress();
}

SessionFeed::Progress SessionsPage::progress() const
{
    return m_feed->progress();
}

QList<QAction *> SessionsPage::sessionActions() const
{
    return m_actions->menuActions();
}

void SessionsPage::showProgress()
{
    const SessionFeed::Progress progress = m_feed->progress();
    m_ui->sessionFilterBar->showProgress(progress);
    // While it is being looked for, an empty table is no news.
    if (progress.shown > 0 || progress.searching || progress.caughtUp < 1) {
        m_ui->stack->setCurrentWidget(m_ui->sessionsArea);
        return;
    }
    m_ui->emptyState->setFiltered(progress.stored > 0);
    m_ui->stack->setCurrentWidget(m_ui->emptyState);
}

void SessionsPage::showCurrent()
{
    m_ui->sessionView->setSession(SessionId{m_ui->sessionsTable->currentKey()});
}

void SessionsPage::showFollowing(bool following)
{
    m_ui->followButton->setChecked(following);
    m_ui->followButton->setText(following ? tr("Following") : tr("Paused"));
    m_ui->followButton->setToolTip(following
            ? tr("The newest session is kept in sight")
            : tr("Paused, because you look at older sessions. Press to follow the newest again (End)"));
    m_ui->followButton->setAccessibleName(
        following ? tr("Following the newest session") : tr("Follow the newest session, paused"));
}

void SessionsPage::wantCurrentEvent()
{
    EventId event = m_ui->sessionView->currentEvent();
    if (const SessionRow *row = m_model->loadedRow(SessionId{m_ui->sessionsTable->currentKey()}); row && !event.isValid())
        event = row->facts.firstEvent;
    if (event.isValid())
        Q_EMIT eventWanted(event);
}

void SessionsPage::showSessionOf(EventId event)
{
    whenDone(m_source.ofEvent(event), this, [this, event](const Result<SessionId> &session) {
        if (!session) {
            notice(StateRole::Warning,
                session.error().code == ErrorCode::NotFound ? tr("This event belongs to no session: it has no session_id.")
                                                            : wording::errorText(session.error()));
            return;
        }
        m_wanted = *session;
        m_ui->sessionView->setCurrentEvent(event);
        tryToShowWanted();
    });
}

void SessionsPage::tryToShowWanted()
{
    if (!m_wanted.isValid())
        return;
    if (m_ui->sessionsTable->selectKey(m_wanted.value)) {
        m_wanted = {};
        m_ui->sessionsTable->setFocus(Qt::OtherFocusReason);
    } else if (!m_feed->progress().searching && (m_flow || !m_ui->sessionFilterBar->filter().isEmpty())) {
        clearAll();
        notice(StateRole::Waiting, tr("The filter was cleared, because it hid the session to be shown."));
    }
}

void SessionsPage::openComparison(SessionId first, SessionId second)
{
    auto *comparison = new SessionComparison(m_source, first, second, window());
    connect(comparison, &SessionComparison::failed, this,
        [this](const Error &error) { notice(StateRole::Failed, wording::errorText(error)); });
    comparison->begin();
}

void SessionsPage::notice(StateRole role, const QString &text)
{
    m_ui->messageBar->showNotice(role, text);
}

void SessionsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed->setActive(true);
    m_ui->sessionView->refresh();
}

void SessionsPage::hideEvent(QHideEvent *event)
{
    m_feed->setActive(false);
    QWidget::hideEvent(event);
}

void SessionsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_actions->retranslate();
    m_model->retranslate();
    showFollowing(m_ui->sessionsTable->isFollowing());
    showProgress();
}

} // namespace flowbell::gui
