// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/deliverylist.h"

#include "cli/console.h"
#include "cli/deliverytext.h"
#include "cli/text.h"
#include "cli/texttable.h"
#include "core/maskedrecords.h"
#include "engine/deliveryservice.h"
#include "engine/workspace.h"

namespace flowbell::cli {

namespace {

constexpr qsizetype pageSize = 500;

TextTable table()
{
    return TextTable({{Text::tr("Id"), 6, true}, {Text::tr("Created"), 23}, {Text::tr("Event"), 16}, {Text::tr("Flow"), 20},
        {Text::tr("Endpoint"), 34}, {Text::tr("State"), 9}, {Text::tr("Tries"), 5, true}, {Text::tr("Last result"), 22},
        {Text::tr("Next attempt")}});
}

} // namespace

DeliveryList::DeliveryList(Session &session, Masking masking, bool asJson)
    : QObject(&session)
    , m_session(session)
    , m_masking(std::move(masking))
    , m_asJson(asJson)
{
}

void DeliveryList::begin(const DeliveryFilter &filter, qint64 limit)
{
    m_session.whenDone(m_session.workspace().deliveries().find(filter), [this, limit](const QList<DeliveryId> &ids) {
        m_ids = limit > 0 ? ids.first(std::min<qsizetype>(ids.size(), limit)) : ids;
        if (m_asJson)
            m_session.console().beginArray();
        else
            m_session.console().line(table().header());
        writeNextPage();
    });
}

void DeliveryList::writeNextPage()
{
    if (m_position >= m_ids.size() || m_session.console().isBroken()) {
        end();
        return;
    }
    const QList<DeliveryId> page = m_ids.mid(m_position, pageSize);
    m_position += page.size();
    m_session.whenDone(
        m_session.workspace().deliveries().rows(page), [this](const QList<DeliveryRow> &rows) { writePage(rows); });
}

void DeliveryList::writePage(const QList<DeliveryRow> &rows)
{
    const TextTable lines = table();
    for (const DeliveryRow &row : masked(m_masking, rows)) {
        if (m_asJson)
            m_session.console().element(deliveryJson(row));
        else
            m_session.console().line(lines.row(deliveryCells(row)));
    }
    // Not by a call: answers that are there already would nest page in page.
    QMetaObject::invokeMethod(this, &DeliveryList::writeNextPage, Qt::QueuedConnection);
}

void DeliveryList::end()
{
    if (m_asJson)
        m_session.console().endArray();
    m_session.finish();
}

} // namespace flowbell::cli
