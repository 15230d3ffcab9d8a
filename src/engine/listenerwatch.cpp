// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/listenerwatch.h"

#include "engine/knownlisteners.h"
#include "engine/listenercontrol.h"
#include "engine/whendone.h"

namespace flowbell::engine {

namespace {

constexpr std::chrono::seconds watchInterval{5};

} // namespace

ListenerWatch::ListenerWatch(store::DatabaseThread &reader, ListenerControl &listener, const Clock &clock)
    : m_reader(reader)
    , m_listener(listener)
    , m_clock(clock)
{
    m_timer.setInterval(watchInterval);
    connect(&m_timer, &QTimer::timeout, this, &ListenerWatch::look);
    connect(&listener, &ListenerControl::stateChanged, this, &ListenerWatch::look);
}

void ListenerWatch::start()
{
    m_timer.start();
    look();
}

void ListenerWatch::stop()
{
    m_timer.stop();
}

QList<QUrl> ListenerWatch::own() const
{
    return ownListeners(m_listener);
}

void ListenerWatch::look()
{
    if (!m_timer.isActive())
        return;
    const auto work = [now = m_clock.now()](store::Database &database) { return knownListeners(database, now); };
    whenDone(m_reader.run(work), this,
        [this](const Result<QList<QUrl>> &others) { Q_EMIT found(own() + others.value_or(QList<QUrl>())); });
}

} // namespace flowbell::engine
