// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/eventdeliveriesview.h"

#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/deliveries/deliverysource.h"
#include "gui/deliveries/redelivermenu.h"
#include "gui/flows/followselection.h"
#include "ui_eventdeliveriesview.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHeaderView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

EventDeliveriesView::EventDeliveriesView(DeliverySource &source, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_ui(std::make_unique<Ui::EventDeliveriesView>())
    , m_model(new EventDeliveriesModel(source, this))
    , m_redeliver(new RedeliverMenu(source, this))
{
    m_ui->setupUi(this);
    setUpTable();
    connectButtons();
    // Deliveries of one event mostly change together.
    m_soon.setSingleShot(true);
    m_soon.setInterval(200ms);
    connect(&m_soon, &QTimer::timeout, this, &EventDeliveriesView::look);
    connect(&source, &DeliverySource::changed, this, &EventDeliveriesView::lookSoon);
    connect(&source, &DeliverySource::maskingChanged, this, &EventDeliveriesView::look);
    showNote();
}

EventDeliveriesView::~EventDeliveriesView() = default;

void EventDeliveriesView::setUpTable()
{
    QTableView *table = m_ui->eventDeliveriesTable;
    table->setModel(m_model);
    followSelection(table);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    connect(table, &QAbstractItemView::activated, this, [this] { Q_EMIT deliveriesWanted(m_event); });
}

void EventDeliveriesView::connectButtons()
{
    m_ui->redeliverEventButton->setIcon(themeIcon(u"document-send"_s));
    m_ui->redeliverEventButton->setMenu(m_redeliver);
    m_ui->editAndSendButton->setIcon(themeIcon(u"document-edit"_s));
    m_ui->showDeliveriesButton->setIcon(themeIcon(u"go-jump"_s));
    connect(m_redeliver, &RedeliverMenu::chosen, this,
        [this](const std::optional<WebhookId> &only) { Q_EMIT redeliverWanted(m_event, only); });
    connect(m_ui->editAndSendButton, &QAbstractButton::clicked, this, [this] { Q_EMIT editWanted(m_event); });
    connect(m_ui->showDeliveriesButton, &QAbstractButton::clicked, this, [this] { Q_EMIT deliveriesWanted(m_event); });
}

void EventDeliveriesView::setEvent(EventId event, const QString &flow)
{
    if (event == m_event)
        return;
    m_event = event;
    m_known = false;
    m_error.reset();
    m_found.clear();
    m_model->setDeliveries({});
    m_redeliver->setFlow(flow);
    showNote();
    look();
}

void EventDeliveriesView::lookSoon()
{
    if (isVisible() && m_event.isValid() && !m_soon.isActive())
        m_soon.start();
}

void EventDeliveriesView::look()
{
    ++m_look;
    if (!isVisible() || !m_event.isValid())
        return;
    whenDone(m_source.ofEvent(m_event), this,
        [this, look = m_look](const Result<QList<DeliveryRow>> &rows) { rowsFound(look, rows); });
}

void EventDeliveriesView::rowsFound(quint64 look, const Result<QList<DeliveryRow>> &rows)
{
    if (look != m_look)
        return;
    m_found.clear();
    m_error.reset();
    if (!rows) {
        m_error = rows.error();
        showFound();
        return;
    }
    for (const DeliveryRow &row : *rows)
        m_found.append({row, std::nullopt});
    askAttempts(look, 0);
}

void EventDeliveriesView::askAttempts(quint64 look, qsizetype next)
{
    while (next < m_found.size() && m_found.at(next).row.attempts == 0)
        ++next;
    if (next >= m_found.size()) {
        showFound();
        return;
    }
    whenDone(m_source.attempts(m_found.at(next).row.id), this, [this, look, next](const Result<QList<Attempt>> &attempts) {
        if (look != m_look)
            return;
        if (attempts && !attempts->isEmpty())
            m_found[next].last = attempts->last();
        askAttempts(look, next + 1);
    });
}

void EventDeliveriesView::showFound()
{
    const bool first = !m_known;
    m_known = true;
    m_model->setDeliveries(m_found);
    if (first)
        fitColumns();
    showNote();
    Q_EMIT shown(m_event);
}

void EventDeliveriesView::fitColumns()
{
    QTableView *table = m_ui->eventDeliveriesTable;
    table->resizeColumnsToContents();
    // A long URL must not push away what became of it.
    const int widest = fontMetrics().averageCharWidth() * 32;
    if (table->columnWidth(EventDeliveriesModel::Endpoint) > widest)
        table->setColumnWidth(EventDeliveriesModel::Endpoint, widest);
}

void EventDeliveriesView::showNote()
{
    const bool none = m_known && m_found.isEmpty();
    m_ui->eventDeliveriesTable->setVisible(!none);
    m_ui->emptySpacer->changeSize(0, 0, QSizePolicy::Minimum, none ? QSizePolicy::Expanding : QSizePolicy::Fixed);
    m_ui->showDeliveriesButton->setEnabled(!m_found.isEmpty());
    if (m_error)
        m_ui->deliveriesNote->showNote(StateRole::Failed, wording::errorText(*m_error));
    else if (none)
        m_ui->deliveriesNote->showNote(StateRole::Muted,
            tr("This event was not delivered to any webhook: its flow does not forward, no webhook subscribes to it, or it is a "
               "duplicate or no JSON. Redeliver sends it now."));
    else if (m_model->anyDiffers())
        m_ui->deliveriesNote->showNote(StateRole::Warning, tr("The answers differ: those unlike most of the others are marked."));
    else
        m_ui->deliveriesNote->clearNote();
}

void EventDeliveriesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
}

void EventDeliveriesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_model->retranslate();
    showNote();
}

} // namespace flowbell::gui
