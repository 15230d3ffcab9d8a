// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "store/eventwriter.h"

#include <QtCore/QMutex>
#include <QtCore/QWaitCondition>

#include <vector>

namespace flowbell::test {

/// An event with the fields a test cares about.
struct EventSpec {
    EventType type = EventType::TechnologyEnd;
    QString session = QStringLiteral("s1");
    QString uid{};
    QString technology{};
    QString flow = QStringLiteral("Liveness");
    QByteArray body = QByteArrayLiteral("{}");
    EventSource source = EventSource::Received;
    Verdict verdict{};
};

[[nodiscard]] inline NewEvent makeEvent(const EventSpec &spec)
{
    NewEvent event;
    event.request.received = Timestamp{std::chrono::milliseconds{1'734'597'400'123}};
    event.request.source = spec.source;
    event.request.method = QByteArrayLiteral("POST");
    event.request.target = QByteArrayLiteral("/webhook");
    event.request.version = QByteArrayLiteral("HTTP/1.1");
    event.request.headers = {{QByteArrayLiteral("Host"), QByteArrayLiteral("localhost")}};
    event.request.body = spec.body;
    event.request.peer = QStringLiteral("127.0.0.1:50344");
    event.parsed.eventUid = spec.uid;
    event.parsed.type = spec.type;
    event.parsed.typeName = eventTypeName(spec.type);
    event.parsed.sessionUid = spec.session;
    event.parsed.success = true;
    event.parsed.flowName = spec.flow;
    event.parsed.technology = spec.technology;
    event.parsed.verdict = spec.verdict;
    event.reply = 200;
    return event;
}

/// Keeps what was committed, and lets a test wait for it.
class CommitLog final : public store::CommitObserver
{
public:
    void batchDone(const std::vector<store::StoredEvent> &batch) override
    {
        const QMutexLocker lock(&m_mutex);
        m_events.insert(m_events.end(), batch.begin(), batch.end());
        m_batches.push_back(batch.size());
        m_changed.wakeAll();
    }
    /// What was told so far, once it is at least \a count; fewer after ten seconds.
    [[nodiscard]] std::vector<store::StoredEvent> wait(size_t count)
    {
        const QMutexLocker lock(&m_mutex);
        QDeadlineTimer deadline(10'000);
        while (m_events.size() < count && m_changed.wait(&m_mutex, deadline)) { }
        return m_events;
    }
    [[nodiscard]] std::vector<size_t> batches()
    {
        const QMutexLocker lock(&m_mutex);
        return m_batches;
    }

private:
    QMutex m_mutex;
    QWaitCondition m_changed;
    std::vector<store::StoredEvent> m_events;
    std::vector<size_t> m_batches;
};

} // namespace flowbell::test
