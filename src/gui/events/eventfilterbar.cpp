// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventfilterbar.h"

#include "core/eventtype.h"
#include "gui/common/formats.h"
#include "gui/common/stateroles.h"

#include <QtWidgets/QComboBox>

#include <cmath>

namespace flowbell::gui {

EventFilterBar::EventFilterBar(QWidget *parent)
    : FilterBar(FilterLanguage::ofEvents(), parent)
    , m_eventType(new QComboBox(this))
    , m_success(new QComboBox(this))
{
    addChoices();
    retranslateChoices();
    connect(m_eventType, &QComboBox::activated, this, &EventFilterBar::chooseEventType);
    connect(m_success, &QComboBox::activated, this, &EventFilterBar::chooseSuccess);
}

void EventFilterBar::setFilter(const EventFilter &filter)
{
    setFilterText(filter.toText());
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
    showCount(text, progress.searching);
}

std::optional<FilterProblem> EventFilterBar::read(const QString &text)
{
    const auto parsed = EventFilter::parse(text);
    if (!parsed)
        return parsed.error();
    m_read = *parsed;
    return std::nullopt;
}

void EventFilterBar::showRead()
{
    m_eventType->setEnabled(isUnderstood());
    m_success->setEnabled(isUnderstood());
    if (!isUnderstood())
        return;
    const QString type = m_read.value(QStringLiteral("event")).value_or(QString());
    // A type that is none of the four stands in the text alone.
    m_eventType->setCurrentIndex(m_eventType->findData(type));
    m_eventType->setPlaceholderText(type);
    m_success->setCurrentIndex(m_success->findData(m_read.value(QStringLiteral("success")).value_or(QString())));
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
    const QString type = m_eventType->currentData().toString();
    setFilterText(m_read.with(QStringLiteral("event"), type.isEmpty() ? std::nullopt : std::optional(type)).toText());
}

void EventFilterBar::chooseSuccess()
{
    const QString success = m_success->currentData().toString();
    setFilterText(m_read.with(QStringLiteral("success"), success.isEmpty() ? std::nullopt : std::optional(success)).toText());
}

void EventFilterBar::addChoices()
{
    m_eventType->setObjectName(QStringLiteral("eventTypeChoice"));
    m_eventType->setSizeAdjustPolicy(QComboBox::AdjustToContents); // in the language that is chosen later, too
    m_eventType->addItem(QString(), QString());
    for (const EventType type : knownEventTypes())
        m_eventType->addItem(eventTypeName(type), eventTypeName(type));
    m_success->setObjectName(QStringLiteral("successChoice"));
    m_success->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_success->addItem(QString(), QString());
    m_success->addItem(stateIcon(StateRole::Ok), QString(), QStringLiteral("true"));
    m_success->addItem(stateIcon(StateRole::Failed), QString(), QStringLiteral("false"));
    addChoice(m_eventType);
    addChoice(m_success);
}

void EventFilterBar::retranslate()
{
    retranslateChoices();
}

void EventFilterBar::retranslateChoices()
{
    setNames(tr("Filter"), tr("Filter, such as event:flow.end success:false session:70f5*"), tr("Events shown"));
    m_eventType->setAccessibleName(tr("Event type"));
    m_eventType->setToolTip(tr("Show one type of event"));
    m_eventType->setItemText(0, tr("Any event"));
    m_success->setAccessibleName(tr("Result"));
    m_success->setToolTip(tr("Show events that report success or failure"));
    m_success->setItemText(0, tr("Any result"));
    m_success->setItemText(1, tr("Succeeded"));
    m_success->setItemText(2, tr("Failed"));
    showProgress(m_progress);
}

} // namespace flowbell::gui
