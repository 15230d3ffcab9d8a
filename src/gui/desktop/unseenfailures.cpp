// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/unseenfailures.h"

#include "engine/monitor.h"
#include "gui/desktop/givenupdeliveries.h"
#include "gui/desktop/windowattention.h"

#include <algorithm>

namespace flowbell::gui {

namespace {

bool isFailure(const EventRow &row)
{
    return row.type == EventType::FlowEnd && row.success == false && !row.duplicateOf.isValid()
        && row.source != EventSource::Import;
}

} // namespace

UnseenFailures::UnseenFailures(
    engine::Workspace &workspace, const GivenUpDeliveries &givenUp, const WindowAttention &attention, QObject *parent)
    : QObject(parent)
    , m_attention(attention)
{
    connect(&workspace.monitor(), &engine::Monitor::eventsAdded, this, &UnseenFailures::takeEvents);
    connect(
        &givenUp, &GivenUpDeliveries::givenUp, this, [this](const QList<DeliveryRow> &deliveries) { add(deliveries.size()); });
    connect(&attention, &WindowAttention::changed, this, [this](bool given) {
        if (given)
            setCount(0);
    });
}

void UnseenFailures::takeEvents(const QList<EventRow> &rows)
{
    add(std::count_if(rows.begin(), rows.end(), isFailure));
}

void UnseenFailures::add(qint64 failures)
{
    if (!m_attention.isGiven())
        setCount(m_count + failures);
}

void UnseenFailures::setCount(qint64 count)
{
    if (count == m_count)
        return;
    m_count = count;
    Q_EMIT changed(count);
}

} // namespace flowbell::gui
