// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventdetailspane.h"

#include "gui/common/filtertermactions.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/deliveries/eventdeliveriesview.h"
#include "gui/events/eventsource.h"
#include "gui/events/eventterms.h"
#include "gui/events/headertablemodel.h"
#include "gui/events/markicons.h"
#include "gui/events/noteview.h"
#include "ui_eventdetailspane.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtWidgets/QHeaderView>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

EventDetailsPane::EventDetailsPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::EventDetailsPane>())
    , m_headers(new HeaderTableModel(this))
{
    m_ui->setupUi(this);
    m_note = new NoteView(m_ui->tabs);
    m_note->setObjectName(u"noteTab"_s);
    m_ui->tabs->addTab(m_note, QString());
    m_ui->copyCurlButton->setIcon(themeIcon(u"edit-copy"_s));
    m_ui->tabs->setCornerWidget(m_ui->copyCurlButton);
    m_ui->headerTable->setModel(m_headers);
    m_ui->headerTable->horizontalHeader()->setStretchLastSection(true);
    m_ui->headerTable->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_ui->headerTable->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_ui->headerTable->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_ui->headerTable->addAction(m_ui->copyHeadersAction);
    m_ui->copyHeadersAction->setIcon(themeIcon(u"edit-copy"_s));
    m_ui->copyHeadersAction->setShortcut(QKeySequence::Copy);
    m_ui->copyHeadersAction->setShortcutContext(Qt::WidgetShortcut);
    // Sooner, it would only flash by.
    m_slow.setSingleShot(true);
    m_slow.setInterval(200ms);
    connect(&m_slow, &QTimer::timeout, this, [this] { showNote(tr("Loading…")); });
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &EventDetailsPane::fillCurrentTab);
    connect(m_ui->copyCurlButton, &QAbstractButton::clicked, this, [this] { Q_EMIT copyAsCurlWanted(m_wanted); });
    connect(m_ui->copyHeadersAction, &QAction::triggered, this, &EventDetailsPane::copyHeaders);
    connect(m_ui->summaryView, &EventSummaryView::eventWanted, this, &EventDetailsPane::eventWanted);
    connect(m_note, &NoteView::savingFailed, this, &EventDetailsPane::noteSavingFailed);
    connect(m_note, &NoteView::hasNoteChanged, this,
        [this](bool hasNote) { m_ui->tabs->setTabIcon(m_ui->tabs->indexOf(m_note), hasNote ? noteIcon() : QIcon()); });
    connect(m_ui->jsonView, &JsonView::parsed, this, &EventDetailsPane::showJsonProblem);
    connect(m_ui->jsonView, &JsonView::valuesLeftOut, this, &EventDetailsPane::showValuesLeftOut);
    connectTerms();
    retranslate();
}

EventDetailsPane::~EventDetailsPane() = default;

void EventDetailsPane::connectTerms()
{
    QTableView *table = m_ui->headerTable;
    m_headerTerms = new FilterTermActions(
        *table, [this] { return currentHeaderTerm(); }, this);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, m_headerTerms, &FilterTermActions::update);
    connect(m_headerTerms, &FilterTermActions::wanted, this, &EventDetailsPane::narrowed);
    connect(m_ui->jsonView, &JsonView::narrowed, this, &EventDetailsPane::narrowed);
    connect(m_ui->summaryView, &EventSummaryView::narrowed, this, &EventDetailsPane::narrowed);
}

std::optional<FilterNode> EventDetailsPane::currentHeaderTerm() const
{
    const int row = m_ui->headerTable->currentIndex().row();
    const QByteArray value = row >= 0 && row < m_headers->rowCount() ? m_headers->fields().at(row).value : QByteArray();
    // Headers have no field of their own: it is looked for as a text.
    return value.isEmpty() ? std::nullopt : std::optional(eventterms::of({}, QString::fromUtf8(value)));
}

void EventDetailsPane::setSource(EventSource &source)
{
    m_source = &source;
    m_note->setSource(source);
    connect(&source, &EventSource::marksChanged, this, &EventDetailsPane::askForMark);
    connect(&source, &EventSource::maskingChanged, this, &EventDetailsPane::showAnew);
    m_note->setMasked(source.isMasked());
}

void EventDetailsPane::editNote()
{
    m_editNote = !m_details;
    if (m_editNote)
        return;
    m_ui->tabs->setCurrentWidget(m_note);
    m_note->focusEditor();
}

void EventDetailsPane::flushNote()
{
    m_note->flush();
    m_note->retryLeft();
}

void EventDetailsPane::askForMark()
{
    if (!m_details) {
        m_marksChanged = m_underWay; // what is under way may have been read before
        return;
    }
    whenDone(m_source->mark(m_details->row.id), this,
        [this, id = m_details->row.id, generation = m_generation, serial = ++m_marksAsked](const Result<EventMark> &mark) {
            if (mark && generation == m_generation && serial == m_marksAsked)
                m_note->refresh(id, mark->note);
        });
}

EventDeliveriesView *EventDetailsPane::addDeliveries(DeliverySource &deliveries)
{
    m_deliveries = new EventDeliveriesView(deliveries, m_ui->tabs);
    m_deliveries->setObjectName(u"deliveriesTab"_s);
    m_ui->tabs->addTab(m_deliveries, QString());
    retranslate();
    return m_deliveries;
}

void EventDetailsPane::setEvent(EventId id)
{
    if (id == m_wanted && m_details)
        return;
    m_wanted = id;
    m_details.reset();
    m_editNote = false;
    m_note->flush();
    if (!id.isValid()) {
        m_slow.stop();
        retranslate();
        return;
    }
    m_slow.start();
    ask();
}

// What is shown goes at once, the tabs that are not in sight too.
void EventDetailsPane::showAnew()
{
    ++m_generation;
    m_note->setMasked(m_source->isMasked());
    m_details.reset();
    m_ui->summaryView->setDetails({});
    m_headers->setFields({});
    m_ui->jsonView->clear();
    m_ui->rawTab->setBody({});
    if (!m_wanted.isValid())
        return;
    showNote(tr("Loading…"));
    ask();
}

void EventDetailsPane::ask()
{
    if (m_underWay)
        return;
    m_underWay = true;
    whenDone(
        m_source->details(m_wanted), this, [this, id = m_wanted, generation = m_generation](const Result<EventDetails> &details) {
            answered(id, generation, details);
        });
}

void EventDetailsPane::answered(EventId id, quint64 generation, const Result<EventDetails> &details)
{
    m_underWay = false;
    if (!m_wanted.isValid())
        return;
    if (id != m_wanted || generation != m_generation) {
        ask();
        return;
    }
    m_slow.stop();
    if (details)
        showDetails(*details);
    else
        showNote(details.error().code == ErrorCode::NotFound ? tr("This event is no longer stored.")
                                                             : wording::errorText(details.error()));
}

void EventDetailsPane::showDetails(const EventDetails &details)
{
    m_details = details;
    m_jsonFilled = false;
    m_rawFilled = false;
    m_ui->summaryView->setDetails(details);
    m_note->setNote(details.row.id, details.row.mark.note);
    if (std::exchange(m_marksChanged, false))
        askForMark();
    m_headers->setFields(details.request.headers);
    m_ui->headerTable->resizeColumnToContents(0);
    if (m_deliveries)
        m_deliveries->setEvent(details.row.id, details.row.flowName);
    m_ui->stack->setCurrentWidget(m_ui->detailsPage);
    fillCurrentTab();
    retranslate();
    if (m_editNote)
        editNote();
    Q_EMIT shown(details.row.id);
}

void EventDetailsPane::fillCurrentTab()
{
    if (!m_details)
        return;
    const QWidget *tab = m_ui->tabs->currentWidget();
    if (tab == m_ui->jsonTab && !m_jsonFilled) {
        m_jsonFilled = true;
        m_ui->jsonView->setBody(m_details->request.body);
    } else if (tab == m_ui->rawTab && !m_rawFilled) {
        m_rawFilled = true;
        m_ui->rawTab->setBody(m_details->request.body);
    }
}

void EventDetailsPane::showJsonProblem(const QString &problem, qsizetype offset)
{
    m_ui->jsonProblem->setVisible(!problem.isEmpty());
    m_ui->jsonProblem->setText(m_details && m_details->request.body.isEmpty()
            ? tr("The body is empty, so it is not JSON.")
            : tr("The body is not JSON: %1, at byte %2. The tab Raw shows it as it came.").arg(problem, numberText(offset)));
}

void EventDetailsPane::showValuesLeftOut()
{
    m_ui->jsonProblem->setVisible(true);
    m_ui->jsonProblem->setText(tr("Numbers too large to be held, and what is nested too deep, are shown as null here. The tab "
                                  "Raw shows them as they came."));
}

void EventDetailsPane::copyHeaders()
{
    QModelIndexList rows = m_ui->headerTable->selectionModel()->selectedIndexes();
    if (rows.isEmpty()) {
        for (int row = 0; row < m_headers->rowCount(); ++row)
            rows.append(m_headers->index(row, 0));
    }
    QGuiApplication::clipboard()->setText(m_headers->text(rows));
}

void EventDetailsPane::showNote(const QString &text)
{
    m_ui->noteLabel->setText(text);
    m_ui->stack->setCurrentWidget(m_ui->notePage);
}

void EventDetailsPane::retranslate()
{
    if (!m_wanted.isValid())
        showNote(tr("Select an event to see what it says and how it came."));
    m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_ui->headersTab), tr("&Headers (%1)").arg(m_headers->rowCount()));
    m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_note), tr("&Note"));
    if (m_deliveries)
        m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_deliveries), tr("Deliver&ies"));
}

void EventDetailsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_ui->jsonView->retranslate();
        m_headerTerms->retranslate();
        retranslate();
    }
}

} // namespace flowbell::gui
