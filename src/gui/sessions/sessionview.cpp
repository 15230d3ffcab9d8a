// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessionview.h"

#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "gui/common/whendone.h"
#include "gui/flows/followselection.h"
#include "gui/sessions/sessioncells.h"
#include "gui/sessions/sessioneventsmodel.h"
#include "gui/sessions/sessionsource.h"
#include "ui_sessionview.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

SessionView::SessionView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::SessionView>())
    , m_model(new SessionEventsModel(this))
{
    m_ui->setupUi(this);
    setUp();
    // Sooner, it would only flash by.
    m_slow.setSingleShot(true);
    m_slow.setInterval(200ms);
    connect(&m_slow, &QTimer::timeout, this, [this] { showNote(tr("Loading…")); });
    setSession({});
}

SessionView::~SessionView() = default;

void SessionView::setUp()
{
    QTableView *list = m_ui->eventList;
    list->setModel(m_model);
    followSelection(list);
    list->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    list->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    const int letter = fontMetrics().averageCharWidth();
    const QList<int> widths{12, 20, 14, 18, 12};
    for (int column = 0; column < widths.size(); ++column)
        list->setColumnWidth(column, widths.at(column) * letter);
    connect(list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &row) { m_ui->timeline->setCurrentEvent(m_model->eventAt(row.row())); });
    connect(list, &QAbstractItemView::activated, this,
        [this](const QModelIndex &index) { wantEvent(m_model->eventAt(index.row())); });
    connect(m_ui->timeline, &SessionTimeline::currentEventChanged, this, [list, this](qsizetype event) {
        if (list->currentIndex().row() != event)
            list->setCurrentIndex(m_model->index(static_cast<int>(event), std::max(0, list->currentIndex().column())));
    });
    connect(m_ui->timeline, &SessionTimeline::eventWanted, this, [this](qsizetype event) { wantEvent(event); });
}

void SessionView::setSource(SessionSource &source)
{
    m_source = &source;
    connect(&source, &SessionSource::maskingChanged, this, &SessionView::showAnew);
}

void SessionView::showAnew()
{
    m_shown = {};
    m_details = {};
    if (!m_wanted.isValid())
        return;
    showNote(tr("Loading…"));
    ask();
}

void SessionView::setSession(SessionId id)
{
    if (id == m_wanted && id.isValid())
        return;
    m_wanted = id;
    if (!id.isValid()) {
        m_slow.stop();
        showNote(tr("Select a session to see its course."));
        return;
    }
    m_slow.start();
    ask();
}

void SessionView::refresh()
{
    if (m_wanted.isValid() && isVisible())
        ask();
}

void SessionView::ask()
{
    if (m_underWay) {
        m_again = true;
        return;
    }
    m_underWay = true;
    m_again = false;
    whenDone(m_source->details(m_wanted), this,
        [this, id = m_wanted](const Result<SessionDetails> &details) { answered(id, details); });
}

void SessionView::answered(SessionId id, const Result<SessionDetails> &details)
{
    m_underWay = false;
    if (id != m_wanted) {
        if (m_wanted.isValid())
            ask();
        return;
    }
    m_slow.stop();
    if (details) {
        showSession(*details);
    } else {
        m_shown = {};
        showNote(details.error().code == ErrorCode::NotFound ? tr("This session is no longer stored.")
                                                             : wording::errorText(details.error()));
    }
    if (m_again)
        ask();
}

void SessionView::showSession(const SessionDetails &details)
{
    const bool another = m_shown != details.row.id;
    const EventId before = another ? EventId{} : currentEvent();
    m_shown = details.row.id;
    if (another || details.events != m_details.events || details.row != m_details.row) {
        m_details = details;
        m_course = SessionCourse(details.events);
        const QList<SessionFinding> findings = m_course.findings(m_source->rule());
        if (another)
            m_ui->timeline->setCurrentEvent(std::nullopt);
        m_ui->timeline->setCourse(m_course, findings);
        m_model->setCourse(m_course, findings);
        fitTimeline();
        showHead();
    }
    m_ui->stack->setCurrentWidget(m_ui->sessionArea);
    if (before.isValid() && !m_wantedEvent.isValid())
        m_wantedEvent = before;
    tryCurrentEvent();
    Q_EMIT shown(m_shown);
}

void SessionView::fitTimeline()
{
    // No more than it needs: the rest is the list's.
    const int frame = 2 * m_ui->timelineScroll->frameWidth();
    m_ui->timelineScroll->setMaximumHeight(m_ui->timeline->sizeHint().height() + frame);
}

void SessionView::showHead()
{
    const SessionFacts &facts = m_details.row.facts;
    const int size = fontMetrics().height();
    m_ui->stateIcon->setPixmap(stateIcon(sessioncells::stateRole(facts.state)).pixmap(size, size));
    m_ui->headLabel->setText(
        tr("%1: %2, session %3, started %4, %5, %Ln event(s)", "state: flow, …", static_cast<int>(facts.events))
            .arg(wording::sessionStateText(facts.state), m_details.row.flowName, m_details.row.uid, whenText(facts.firstReceived),
                wording::lengthText(facts.duration())));
    const bool cut = m_details.events.size() < facts.events;
    m_ui->cutLabel->setVisible(cut);
    m_ui->cutLabel->setText(tr("Only its first events are shown."));
}

void SessionView::showNote(const QString &text)
{
    m_ui->noteLabel->setText(text);
    m_ui->stack->setCurrentWidget(m_ui->noteArea);
}

void SessionView::setCurrentEvent(EventId event)
{
    m_wantedEvent = event;
    if (m_shown == m_wanted && m_shown.isValid())
        tryCurrentEvent();
}

void SessionView::tryCurrentEvent()
{
    if (!m_wantedEvent.isValid())
        return;
    const auto found = std::ranges::find(m_course.events(), m_wantedEvent, &SessionEvent::id);
    if (found == m_course.events().end())
        return;
    m_wantedEvent = {};
    m_ui->timeline->setCurrentEvent(found - m_course.events().begin());
}

EventId SessionView::currentEvent() const
{
    const std::optional<qsizetype> current = m_ui->timeline->currentEvent();
    return current && *current < m_course.events().size() ? m_course.events().at(*current).id : EventId{};
}

void SessionView::focusTimeline()
{
    m_ui->timeline->setFocus(Qt::OtherFocusReason);
}

void SessionView::wantEvent(std::optional<qsizetype> index)
{
    if (index && *index < m_course.events().size())
        Q_EMIT eventWanted(m_course.events().at(*index).id);
}

void SessionView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_model->retranslate();
    if (m_shown.isValid())
        showHead();
    else
        showNote(tr("Select a session to see its course."));
}

} // namespace flowbell::gui
