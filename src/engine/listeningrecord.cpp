// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/listeningrecord.h"

#include "store/listeningrepository.h"

namespace flowbell::engine {

using namespace std::chrono_literals;
using store::ListeningRepository;

namespace {
constexpr auto signOfLife = 5s;
constexpr auto sleepGap = 20s;
} // namespace

ListeningRecord::ListeningRecord(store::DatabaseThread &writer, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_clock(clock)
    , m_timer(this)
{
    m_timer.setInterval(signOfLife);
    connect(&m_timer, &QTimer::timeout, this, &ListeningRecord::alive);
}

void ListeningRecord::begin(const QString &address)
{
    end();
    m_address = address;
    m_period = std::make_shared<qint64>(0);
    alive();
    m_timer.start();
}

void ListeningRecord::alive()
{
    static_cast<void>(m_writer.post([period = m_period, address = m_address, now = m_clock.now()](store::Database &database) {
        ListeningRepository periods(database);
        const Result<qint64> id = *period == 0 ? periods.begin(address, now) : periods.alive(*period, now, sleepGap);
        if (id)
            *period = *id;
    }));
}

void ListeningRecord::end()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    static_cast<void>(m_writer.post([period = m_period, now = m_clock.now()](store::Database &database) {
        if (*period != 0)
            static_cast<void>(ListeningRepository(database).end(*period, now));
    }));
}

} // namespace flowbell::engine
