// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/deliverysupport.h"

#include "core/eventparser.h"
#include "store/deliverysearch.h"
#include "support/samples.h"

namespace flowbell::fuzz {

/// A small store to search in: the samples and some bodies that are none, a few of them delivered.
class FilteredStore
{
public:
    FilteredStore()
    {
        using test::DeliveryFixture;
        const Flow flow = m_store.addFlow();
        m_store.addWebhook(flow, QStringLiteral("https://example.com/a_b%"));
        const EventParser parser = std::move(*EventParser::createFromResources());
        QList<QByteArray> bodies{"", "{}", "[1]", "no JSON", "{\"data\":{\"a\":[null,true,1.5,\"17\",{\"b\":\"\"}]}}"};
        for (const QString &name : test::sampleNames())
            bodies.append(test::sample(name));
        QList<NewEvent> events;
        for (const QByteArray &body : bodies) {
            NewEvent event = test::makeEvent({.body = body});
            event.parsed = parser.parse(body);
            event.parsed.flowName = events.size() % 2 == 0 ? QStringLiteral("Liveness") : event.parsed.flowName;
            events.append(event);
        }
        m_count = write(events);
        const DeliveryRow first = m_store.all().constFirst();
        m_store.record({DeliveryFixture::outcome(first, 503, DeliveryState::Failed, {}, DeliveryEnd::Exhausted)});
        reopen();
    }

    /// Everything the connection has prepared is let go: filters of every shape would fill the memory.
    void reopen() { m_database = m_store.fixture().connect(); }

    [[nodiscard]] qsizetype count() const { return m_count; }

    [[nodiscard]] Result<QList<qint64>> matching(const EventFilter &filter)
    {
        QList<qint64> ids;
        const Result<void> done = store::EventRepository(*m_database)
                                      .match(filter, test::DeliveryFixture::received(), EventId{1}, EventId{1'000}, false,
                                          [&ids](const QList<EventId> &slice, double) {
                                              for (const EventId id : slice)
                                                  ids.append(id.value);
                                              return true;
                                          });
        if (!done)
            return Failure(done.error());
        return ids;
    }

    [[nodiscard]] Result<QList<qint64>> matching(const DeliveryFilter &filter)
    {
        QList<qint64> ids;
        const Result<void> done = store::DeliverySearch(*m_database, filter, test::DeliveryFixture::received())
                                      .run([&ids](DeliveryId id) { ids.append(id.value); }, nullptr);
        if (!done)
            return Failure(done.error());
        return ids;
    }

private:
    qsizetype write(const QList<NewEvent> &events)
    {
        std::vector<store::PendingEvent> batch;
        for (const NewEvent &event : events)
            batch.push_back({event, 0});
        std::vector<store::StoredEvent> stored;
        store::BatchWriter().write(m_store.database(), batch, stored);
        return events.size();
    }

    test::DeliveryFixture m_store;
    std::unique_ptr<store::Database> m_database;
    qsizetype m_count = 0;
};

} // namespace flowbell::fuzz
