// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventremovalactions.h"

#include "engine/eventremovals.h"
#include "engine/slicedwrite.h"
#include "gui/common/icons.h"
#include "gui/common/messagebox.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"
#include "wording/wording.h"

#include <QtGui/QAction>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

EventRemovalActions::EventRemovalActions(
    engine::EventRemovals &removals, EventTableModel &model, EventTableView &view, QObject *parent)
    : QObject(parent)
    , m_removals(removals)
    , m_model(model)
    , m_view(view)
    , m_delete(addAction(u"deleteAction"_s, u"edit-delete"_s, QKeySequence::Delete, &EventRemovalActions::askForSelected))
    , m_deleteShown(addAction(u"deleteShownAction"_s, u"edit-delete"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete),
          &EventRemovalActions::askForShown))
    , m_undo(addAction(u"undoDeleteAction"_s, u"edit-undo"_s, QKeySequence::Undo, &EventRemovalActions::undo))
{
    retranslate();
    updateEnabled();
    connect(&view, &EventTableView::selectedEventsChanged, this, &EventRemovalActions::updateEnabled);
    connect(&removals, &engine::EventRemovals::undoableChanged, this, &EventRemovalActions::updateEnabled);
}

QAction *EventRemovalActions::addAction(
    const QString &name, const QString &icon, const QKeySequence &key, void (EventRemovalActions::*does)())
{
    auto *action = new QAction(themeIcon(icon), QString(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, does);
    m_view.addAction(action);
    return action;
}

QList<QAction *> EventRemovalActions::menuActions() const
{
    return {m_delete, m_deleteShown, m_undo};
}

void EventRemovalActions::retranslate()
{
    m_delete->setText(tr("&Delete…"));
    m_deleteShown->setText(tr("Delete &what the filter leaves…"));
    m_undo->setText(tr("&Undo delete"));
}

void EventRemovalActions::setShown(const EventFeed::Progress &progress, bool filtered)
{
    m_complete = !progress.searching;
    m_filtered = filtered;
    updateEnabled();
}

void EventRemovalActions::updateEnabled()
{
    const bool idle = m_running.isNull();
    m_delete->setEnabled(idle && m_view.selectionModel()->hasSelection());
    m_deleteShown->setEnabled(idle && m_complete && !m_model.allIds().isEmpty());
    m_undo->setEnabled(idle && m_removals.undoable().has_value());
}

void EventRemovalActions::askForSelected()
{
    const EventIdSet ids = m_view.selectedEvents();
    ask(ids, tr("Delete %Ln event(s)?", nullptr, static_cast<int>(ids.size())));
}

void EventRemovalActions::askForShown()
{
    const EventIdSet ids(m_model.allIds()); // folded duplicates too
    const int count = static_cast<int>(ids.size());
    ask(ids,
        m_filtered ? tr("Delete the %Ln event(s) that the filter leaves?", nullptr, count)
                   : tr("There is no filter. Delete all %Ln event(s) of the store?", nullptr, count));
}

void EventRemovalActions::ask(const EventIdSet &ids, const QString &question)
{
    if (ids.isEmpty())
        return;
    const messagebox::Message message{u"deleteEventsQuestion"_s, tr("Delete events"), question,
        tr("They go with their bodies, deliveries and marks; what is still to be delivered is not delivered. This can be undone "
           "for an hour, as long as this window is open.")};
    messagebox::ask(m_view.window(), message, tr("Delete"), [this, ids](bool accepted) {
        if (accepted && m_running.isNull())
            remove(ids);
    });
}

void EventRemovalActions::remove(const EventIdSet &ids)
{
    const auto portion = [ids](qint64 from, qint64 count) { return ids.slice(from, count); };
    engine::SlicedWrite *const write = m_removals.remove(portion, ids.size());
    follow(write, ids.size(), tr("Deleting events…"));
    connect(write, &engine::SlicedWrite::ended, this,
        [this, ids](qint64 events, const std::optional<Error> &error) { removed(ids, events, error); });
}

void EventRemovalActions::follow(engine::SlicedWrite *write, qint64 total, const QString &what)
{
    m_running = write;
    Q_EMIT began(what);
    connect(write, &engine::SlicedWrite::progressed, this, [this, total](qint64 events) { Q_EMIT progressed(events, total); });
    connect(write, &engine::SlicedWrite::ended, this, [this] {
        m_running.clear();
        Q_EMIT ended();
        updateEnabled();
    });
    updateEnabled();
}

void EventRemovalActions::removed(const EventIdSet &ids, qint64 events, const std::optional<Error> &error)
{
    if (events > 0)
        Q_EMIT changed();
    const QList<QAction *> undo = events > 0 ? QList<QAction *>{m_undo} : QList<QAction *>();
    const QString deleted = tr("%Ln event(s) deleted.", nullptr, static_cast<int>(events));
    if (!error) {
        m_model.remove(ids);
        Q_EMIT noticed(StateRole::Ok, deleted, undo);
    } else if (error->code == ErrorCode::Cancelled) {
        Q_EMIT noticed(StateRole::Warning, tr("Cancelled. %1").arg(deleted), undo);
    } else {
        Q_EMIT noticed(StateRole::Failed, deleted + u' ' + wording::errorText(*error), undo);
    }
}

void EventRemovalActions::undo()
{
    const std::optional<engine::EventRemovals::Removal> last = m_removals.undoable();
    if (!last || !m_running.isNull())
        return;
    engine::SlicedWrite *const write = m_removals.undo();
    follow(write, last->events, tr("Bringing events back…"));
    connect(write, &engine::SlicedWrite::ended, this,
        [this](qint64 events, const std::optional<Error> &error) { restored(events, error); });
}

void EventRemovalActions::restored(qint64 events, const std::optional<Error> &error)
{
    const QString text = tr("%Ln event(s) brought back.", nullptr, static_cast<int>(events));
    if (!error)
        Q_EMIT noticed(StateRole::Ok, text, {});
    else if (error->code == ErrorCode::Cancelled)
        Q_EMIT noticed(StateRole::Warning, tr("Cancelled. %1 Undo brings the others back.").arg(text), {m_undo});
    else
        Q_EMIT noticed(StateRole::Failed, text + u' ' + wording::errorText(*error), {m_undo});
}

void EventRemovalActions::cancel()
{
    if (m_running)
        m_running->cancel();
}

} // namespace flowbell::gui
