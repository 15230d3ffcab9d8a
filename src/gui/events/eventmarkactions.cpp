// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventmarkactions.h"

#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/events/eventsource.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"
#include "gui/events/markicons.h"
#include "wording/wording.h"

#include <QtCore/QPromise>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

constexpr qint64 marksAtOnce = 500;
constexpr qsizetype mostUndos = 20;

QString marksDoneText(const MarkChange &change, int count)
{
    if (change.pinned)
        return *change.pinned ? EventMarkActions::tr("%Ln event(s) pinned.", nullptr, count)
                              : EventMarkActions::tr("%Ln event(s) no longer pinned.", nullptr, count);
    return change.colour && *change.colour != MarkColour::None
        ? EventMarkActions::tr("%Ln event(s) marked.", nullptr, count)
        : EventMarkActions::tr("The colour of %Ln event(s) taken away.", nullptr, count);
}

} // namespace

EventMarkActions::EventMarkActions(EventSource &source, EventTableModel &model, EventTableView &view, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_model(model)
    , m_view(view)
    , m_pin(add(u"pinEventsAction"_s, pinIcon(), QKeySequence(Qt::CTRL | Qt::Key_P)))
    , m_colourMenu(new QMenu(&view))
    , m_note(add(u"noteEventAction"_s, noteIcon(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N)))
    , m_undo(add(u"undoMarkAction"_s, themeIcon(u"edit-undo"_s), QKeySequence::Undo))
{
    m_colourMenu->setObjectName(u"markColourMenu"_s);
    m_colourMenu->menuAction()->setObjectName(u"markColourAction"_s);
    addColours();
    connect(m_pin, &QAction::triggered, this, &EventMarkActions::togglePin);
    connect(m_note, &QAction::triggered, this, &EventMarkActions::noteWanted);
    connect(m_undo, &QAction::triggered, this, &EventMarkActions::undo);
    connect(&view, &EventTableView::selectedEventsChanged, this, &EventMarkActions::updateEnabled);
    connect(&view, &EventTableView::currentEventChanged, this, &EventMarkActions::updateEnabled);
    connect(&model, &QAbstractItemModel::dataChanged, this, &EventMarkActions::updateEnabled);
    retranslate();
}

QAction *EventMarkActions::add(const QString &name, const QIcon &icon, const QKeySequence &key)
{
    auto *action = new QAction(icon, QString(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(action);
    return action;
}

void EventMarkActions::addColours()
{
    int digit = Qt::Key_1;
    for (const MarkColour colour : allMarkColours() + QList<MarkColour>{MarkColour::None}) {
        const int key = colour == MarkColour::None ? Qt::Key_0 : digit++;
        QAction *action = add(u"mark%1Action"_s.arg(markColourName(colour)), markIcon(colour),
            QKeySequence(QKeyCombination(Qt::CTRL | Qt::ALT, static_cast<Qt::Key>(key))));
        connect(action, &QAction::triggered, this, [this, colour] { apply({.colour = colour}); });
        m_colourMenu->addAction(action);
        m_colours.append(action);
    }
}

QList<QAction *> EventMarkActions::menuActions() const
{
    return {m_pin, m_colourMenu->menuAction(), m_note, m_undo};
}

void EventMarkActions::retranslate()
{
    m_colourMenu->setTitle(tr("&Mark"));
    m_colourMenu->setIcon(markIcon(MarkColour::Red));
    const QStringList texts{tr("&Red (circle)"), tr("&Orange (triangle)"), tr("&Green (square)"), tr("&Blue (diamond)"),
        tr("&Purple (star)"), tr("&No colour")};
    for (qsizetype i = 0; i < m_colours.size(); ++i)
        m_colours.at(i)->setText(texts.at(i));
    m_note->setText(tr("Edit &note"));
    m_undo->setText(tr("Undo mar&k"));
    updateEnabled();
}

bool EventMarkActions::currentIsPinned() const
{
    const EventRow *row = m_model.loadedRow(m_view.currentEvent());
    return row && row->mark.pinned;
}

void EventMarkActions::updateEnabled()
{
    const bool any = !m_run && m_view.selectionModel() && m_view.selectionModel()->hasSelection();
    m_pin->setText(currentIsPinned() ? tr("Un&pin") : tr("&Pin"));
    m_pin->setEnabled(any);
    m_colourMenu->menuAction()->setEnabled(any);
    for (QAction *colour : std::as_const(m_colours))
        colour->setEnabled(any);
    m_note->setEnabled(m_view.currentEvent().isValid());
    m_undo->setEnabled(!m_run && !m_done.isEmpty());
}

void EventMarkActions::togglePin()
{
    apply({.pinned = !currentIsPinned()});
}

void EventMarkActions::apply(const MarkChange &change)
{
    const EventIdSet ids = m_view.selectedEvents();
    if (m_run || ids.isEmpty())
        return;
    m_current = {ids, change, {}};
    run(
        tr("Marking events…"), [this](qint64 from, qint64 count) { return applySlice(m_current.ids.slice(from, count)); },
        &EventMarkActions::applied);
}

QFuture<Result<qint64>> EventMarkActions::applySlice(const QList<EventId> &ids)
{
    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    whenDone(m_source.changeMarks(ids, m_current.change), this, [this, promise](const Result<store::MarksBefore> &before) {
        if (before) {
            for (const auto &[event, mark] : before->marks)
                m_current.before.insert(event, mark);
        }
        promise->addResult(before ? Result<qint64>(before->changed) : Failure(before.error()));
        promise->finish();
    });
    return promise->future();
}

void EventMarkActions::undo()
{
    if (m_run || m_done.isEmpty())
        return;
    m_current = m_done.takeLast();
    run(
        tr("Taking marks back…"), [this](qint64 from, qint64 count) { return undoSlice(m_current.ids.slice(from, count)); },
        &EventMarkActions::undone);
}

QFuture<Result<qint64>> EventMarkActions::undoSlice(const QList<EventId> &ids)
{
    QList<store::MarkedEvent> marks;
    marks.reserve(ids.size());
    for (const EventId id : ids)
        marks.append({id, m_current.before.value(id)});
    return m_source.restoreMarks(marks, m_current.change);
}

void EventMarkActions::run(const QString &text, SlicedRun::Work work, void (EventMarkActions::*then)(qint64))
{
    m_run = new SlicedRun(m_current.ids.size(), marksAtOnce, std::move(work), this);
    connect(m_run, &SlicedRun::progressed, this, &EventMarkActions::progressed);
    connect(m_run, &SlicedRun::ended, this, [this, then](qint64 changed, const std::optional<Error> &error) {
        m_run->deleteLater();
        m_run = nullptr;
        Q_EMIT ended();
        (this->*then)(changed);
        if (error && error->code != ErrorCode::Cancelled)
            Q_EMIT noticed(StateRole::Failed, wording::errorText(*error));
        updateEnabled();
    });
    // A bar that only flashes tells nothing.
    if (m_current.ids.size() > marksAtOnce)
        Q_EMIT began(text);
    updateEnabled();
    m_run->start();
}

void EventMarkActions::cancel()
{
    if (m_run)
        m_run->cancel();
}

void EventMarkActions::applied(qint64 changed)
{
    if (changed == 0)
        return;
    // Of one event the row itself tells.
    if (changed > 1)
        Q_EMIT noticed(StateRole::Ok, marksDoneText(m_current.change, static_cast<int>(changed)));
    m_done.append(std::exchange(m_current, {}));
    if (m_done.size() > mostUndos)
        m_done.removeFirst();
    Q_EMIT marked();
}

void EventMarkActions::undone(qint64 changed)
{
    m_current = {};
    if (changed != 1)
        Q_EMIT noticed(StateRole::Ok, tr("The marks of %Ln event(s) are as they were.", nullptr, static_cast<int>(changed)));
}

} // namespace flowbell::gui
