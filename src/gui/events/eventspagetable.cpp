// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferences.h"
#include "engine/workspace.h"
#include "gui/common/announcement.h"
#include "gui/common/latestundo.h"
#include "gui/events/duplicatefolding.h"
#include "gui/events/eventmarkactions.h"
#include "gui/events/eventremovalactions.h"
#include "gui/events/eventsessionactions.h"
#include "gui/events/eventsnomatch.h"
#include "gui/events/eventsorting.h"
#include "gui/events/eventspage.h"
#include "gui/events/eventtableactions.h"
#include "gui/events/eventtablecolumns.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/workspaceeventsource.h"
#include "gui/simulate/replaymenu.h"
#include "ui_eventspage.h"
#include "wording/wording.h"

using namespace Qt::StringLiterals;

// What the page connects for its table.
namespace flowbell::gui {

void EventsPage::connectTable()
{
    EventTableView *table = m_ui->table;
    table->setEventModel(m_model);
    m_columns = std::make_unique<TableColumns>(*table, eventTableColumns(), m_workspace.preferences());
    m_actions = std::make_unique<EventTableActions>(*m_source, *m_model, *table, *m_columns, [this] { return listenerUrl(); });
    m_sessionActions = std::make_unique<EventSessionActions>(*m_source, *table);
    connect(m_sessionActions.get(), &EventSessionActions::sessionWanted, this, &EventsPage::sessionWanted);
    connect(m_sessionActions.get(), &EventSessionActions::noticed, this, &EventsPage::notice);
    m_actions->setFurtherActions(m_sessionActions->menuActions());
    m_replay = new ReplayMenu(table);
    m_replay->menuAction()->setEnabled(false);
    connect(m_replay, &ReplayMenu::chosen, this, [this, table](Pace pace) { Q_EMIT replayWanted(table->currentEvent(), pace); });
    connect(table, &EventTableView::currentEventChanged, m_replay,
        [this](EventId id) { m_replay->menuAction()->setEnabled(id.isValid()); });
    connect(table, &EventTableView::followingChanged, this, [this](bool following) {
        showFollowing(following);
        Announcement::say(*m_ui->followButton, m_ui->followButton->accessibleName());
    });
    connect(m_ui->followButton, &QAbstractButton::clicked, table, &EventTableView::setFollowing);
    connect(m_actions.get(), &EventTableActions::narrowed, m_ui->filterBar, &FilterBar::narrow);
    connect(m_actions.get(), &EventTableActions::copyProgressed, this, &EventsPage::showCopyProgress);
    connect(m_actions.get(), &EventTableActions::noticed, this, &EventsPage::notice);
    connect(m_ui->cancelCopyButton, &QAbstractButton::clicked, m_actions.get(), &EventTableActions::cancelCopy);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventsPage::tryToShowWanted);
    connect(m_model, &QAbstractItemModel::modelReset, this, &EventsPage::tryToShowWanted);
}

void EventsPage::connectMarks()
{
    m_marks = std::make_unique<EventMarkActions>(*m_source, *m_model, *m_ui->table);
    EventMarkActions *marks = m_marks.get();
    m_actions->setMarkActions(marks->menuActions());
    connect(marks, &EventMarkActions::noteWanted, m_ui->detailsPane, &EventDetailsPane::editNote);
    m_ui->markProgress->follow(marks);
    connect(marks, &EventMarkActions::noticed, this, &EventsPage::notice);
}

void EventsPage::connectSorting()
{
    m_sorting = std::make_unique<EventSorting>(*m_source, *m_feed, *m_model, *m_ui->table);
    EventSorting *sorting = m_sorting.get();
    m_actions->setSortAction(sorting->menuAction());
    m_ui->sortProgress->follow(sorting);
    connect(sorting, &EventSorting::noticed, this, &EventsPage::notice);
    connect(sorting, &EventSorting::noticeOver, this, [this](const QString &text) {
        if (m_ui->messageBar->text() == text)
            m_ui->messageBar->clear();
    });
}

void EventsPage::connectFolding()
{
    const QString key = u"window/events/foldDuplicates"_s;
    m_folding = std::make_unique<DuplicateFolding>(*m_source, *m_feed, *m_model, *m_ui->table);
    m_actions->setFoldActions(m_folding->menuActions());
    m_ui->foldButton->setDefaultAction(m_folding->foldAction());
    connect(m_folding.get(), &DuplicateFolding::failed, this,
        [this](const Error &error) { notice(StateRole::Failed, wording::errorText(error)); });
    m_folding->setFolding(m_workspace.preferences().windowState(key) == "on");
    connect(m_folding.get(), &DuplicateFolding::foldingChanged, this,
        [this, key](bool folding) { m_workspace.preferences().setWindowState(key, folding ? "on" : "off"); });
}

void EventsPage::connectRemoval()
{
    m_removalActions = std::make_unique<EventRemovalActions>(m_workspace.removals(), *m_model, *m_ui->table);
    const EventRemovalActions *actions = m_removalActions.get();
    m_actions->setRemovalActions(actions->menuActions());
    connect(actions, &EventRemovalActions::began, m_ui->removalProgress, &ProgressStrip::begin);
    connect(actions, &EventRemovalActions::progressed, m_ui->removalProgress, &ProgressStrip::setProgress);
    connect(actions, &EventRemovalActions::ended, m_ui->removalProgress, &ProgressStrip::end);
    connect(m_ui->removalProgress, &ProgressStrip::cancelled, actions, &EventRemovalActions::cancel);
    connect(actions, &EventRemovalActions::noticed, this, &EventsPage::noticeWith);
}

void EventsPage::connectUndo()
{
    m_undo = std::make_unique<LatestUndo>();
    for (QAction *action : {m_marks->undoAction(), m_removalActions->undoAction()}) {
        m_undo->add(action);
        m_noMatch->focusProxy()->addAction(action); // the keyboard is there after all that matched was deleted
    }
    connect(m_marks.get(), &EventMarkActions::marked, m_undo.get(), [this] { m_undo->changed(m_marks->undoAction()); });
    connect(m_removalActions.get(), &EventRemovalActions::changed, m_undo.get(),
        [this] { m_undo->changed(m_removalActions->undoAction()); });
}

/// The keyboard stays where it is, or comes to what takes the place.
void EventsPage::showArea(QWidget *area)
{
    const QWidget *before = m_ui->stack->currentWidget();
    if (area == before)
        return;
    const QWidget *focus = window()->focusWidget(); // also while a question is open before it
    const bool hadFocus = focus && before->isAncestorOf(focus);
    m_ui->stack->setCurrentWidget(area);
    if (!hadFocus)
        return;
    QWidget *next = area == m_ui->eventsArea ? static_cast<QWidget *>(m_ui->table) : area;
    next->setFocus(Qt::OtherFocusReason);
}

void EventsPage::clearAll()
{
    m_ui->filterBar->clearFilter();
    if (!m_flow)
        return;
    setFlow(std::nullopt);
    Q_EMIT flowCleared();
}

} // namespace flowbell::gui
