// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventfilterbar.h"

#include "gui/common/filtertext.h"
#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "ui_eventfilterbar.h"

#include <QtGui/QKeyEvent>

#include <cmath>

namespace flowbell::gui {

EventFilterBar::EventFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::EventFilterBar>())
{
    m_ui->setupUi(this);
    m_text = new FilterText(
        {m_ui->filterEdit, m_ui->clearButton, m_ui->problemIcon, m_ui->problemLabel},
        [this](const QString &text) { return read(text); }, this);
    fillChoices();
    retranslate();
    connect(m_text, &FilterText::changed, this, &EventFilterBar::showRead);
    connect(m_text, &FilterText::settled, this, &EventFilterBar::apply);
    connect(m_ui->eventTypeChoice, &QComboBox::activated, this, &EventFilterBar::chooseEventType);
    connect(m_ui->successChoice, &QComboBox::activated, this, &EventFilterBar::chooseSuccess);
}

EventFilterBar::~EventFilterBar() = default;

void EventFilterBar::setFilter(const EventFilter &filter)
{
    m_text->setText(filter.toText());
}

void EventFilterBar::clearFilter()
{
    m_text->clear();
}

void EventFilterBar::focusFilter()
{
    m_text->focus();
}

void EventFilterBar::setNarrowed(bool narrowed)
{
    m_narrowed = narrowed;
    showProgress(m_progress);
}

void EventFilterBar::showProgress(const EventFeed::Progress &progress)
{
    m_progress = progress;
    const bool whole = m_filter.isEmpty() && !m_narrowed;
    const QString stored = numberText(progress.stored);
    QString text = whole ? tr("%Ln event(s)", nullptr, static_cast<int>(progress.stored))
                         : tr("%1 of %2").arg(numberText(progress.shown), stored);
    if (progress.searching && !whole)
        text = tr("%1, still searching %2 %").arg(text, QString::number(std::floor(progress.done * 100)));
    m_ui->counterLabel->setText(text);
}

std::optional<EventFilter::Problem> EventFilterBar::read(const QString &text)
{
    const auto parsed = EventFilter::parse(text);
    if (!parsed)
        return parsed.error();
    m_read = *parsed;
    return std::nullopt;
}

void EventFilterBar::showRead()
{
    if (m_text->isUnderstood())
        showChoices(m_read);
    m_ui->eventTypeChoice->setEnabled(m_text->isUnderstood());
    m_ui->successChoice->setEnabled(m_text->isUnderstood());
}

void EventFilterBar::apply()
{
    if (m_read == m_filter)
        return;
    m_filter = m_read;
    showProgress(m_progress);
    Q_EMIT filterChanged(m_filter);
}

void EventFilterBar::chooseEventType()
{
    const QString type = m_ui->eventTypeChoice->currentData().toString();
    m_text->setText(m_read.with(QStringLiteral("event"), type.isEmpty() ? std::nullopt : std::optional(type)).toText());
}

void EventFilterBar::chooseSuccess()
{
    const QString success = m_ui->successChoice->currentData().toString();
    m_text->setText(m_read.with(QStringLiteral("success"), success.isEmpty() ? std::nullopt : std::optional(success)).toText());
}

void EventFilterBar::showChoices(const EventFilter &filter)
{
    QComboBox &types = *m_ui->eventTypeChoice;
    const QString type = filter.value(QStringLiteral("event")).value_or(QString());
    // A type that is none of the four stands in the text alone.
    types.setCurrentIndex(types.findData(type));
    types.setPlaceholderText(type);
    const QString success = filter.value(QStringLiteral("success")).value_or(QString());
    m_ui->successChoice->setCurrentIndex(m_ui->successChoice->findData(success));
}

void EventFilterBar::keyPressEvent(QKeyEvent *event)
{
    if (!m_text->takeKey(*event))
        QWidget::keyPressEvent(event);
}

void EventFilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_text->showProblemAgain();
    }
}

void EventFilterBar::fillChoices()
{
    m_ui->eventTypeChoice->addItem(QString(), QString());
    for (const EventType type : knownEventTypes())
        m_ui->eventTypeChoice->addItem(eventTypeName(type), eventTypeName(type));
    m_ui->successChoice->addItem(QString(), QString());
    m_ui->successChoice->addItem(stateIcon(StateRole::Ok), QString(), QStringLiteral("true"));
    m_ui->successChoice->addItem(stateIcon(StateRole::Failed), QString(), QStringLiteral("false"));
}

void EventFilterBar::retranslate()
{
    m_ui->eventTypeChoice->setItemText(0, tr("Any event"));
    m_ui->successChoice->setItemText(0, tr("Any result"));
    m_ui->successChoice->setItemText(1, tr("Succeeded"));
    m_ui->successChoice->setItemText(2, tr("Failed"));
    m_text->showProblemAgain();
    showProgress(m_progress);
}

} // namespace flowbell::gui
