// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/ingest.h"
#include "http/requesttoken.h"

namespace flowbell::engine {

bool Ingest::enter(ReceivedRequest &request, Done done)
{
    if (!m_writer.hasRoomToSpare(request.body.size()))
        return false;
    NewEvent event;
    event.parsed = m_parser.parse(request.body);
    event.request = std::move(request);
    if (submit(event, std::move(done)))
        return true;
    request = std::move(event.request);
    return false;
}

bool Ingest::enter(RecordedRequest &recorded, Done done)
{
    if (!m_writer.hasRoomToSpare(recorded.request.body.size()))
        return false;
    NewEvent event;
    // What the listener refused was never read as an event, and its body may be cut.
    if (!(recorded.verdict & (VerdictFlag::NotHttp | VerdictFlag::Refused)))
        event.parsed = m_parser.parse(recorded.request.body);
    event.parsed.verdict |= recorded.verdict & RecordedRequest::recordedFlags();
    event.reply = recorded.reply;
    event.request = std::move(recorded.request);
    if (submit(event, std::move(done)))
        return true;
    recorded.request = std::move(event.request);
    return false;
}

bool Ingest::submit(NewEvent &event, Done done)
{
    // Before the event: its commit may come before submit() returns.
    const quint64 token = http::newToken(0);
    {
        const QMutexLocker lock(&m_mutex);
        m_entered.emplace(token, std::move(done));
    }
    // What submit() refuses it leaves as it is.
    if (m_writer.submit(std::move(event), token))
        return true;
    const QMutexLocker lock(&m_mutex);
    m_entered.erase(token);
    return false;
}

std::vector<Ingest::Done> Ingest::takeEntered(const std::vector<store::StoredEvent> &batch)
{
    std::vector<Done> entered(batch.size());
    const QMutexLocker lock(&m_mutex);
    for (size_t i = 0; i < batch.size() && !m_entered.empty(); ++i) {
        const auto found = m_entered.find(batch[i].token);
        if (found == m_entered.end())
            continue;
        entered[i] = std::move(found->second);
        m_entered.erase(found);
    }
    return entered;
}

} // namespace flowbell::engine
