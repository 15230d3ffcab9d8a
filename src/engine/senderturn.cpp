// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/senderturn.h"

namespace flowbell::engine {

SenderTurn::SenderTurn(const QString &storePath, const QString &task)
    : m_lock(storePath, task)
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &SenderTurn::tryLock);
}

void SenderTurn::await()
{
    if (isHeld())
        return;
    m_timer.start();
    tryLock();
}

void SenderTurn::giveUp()
{
    m_timer.stop();
    m_lock.release();
}

void SenderTurn::tryLock()
{
    if (!m_lock.acquire())
        return;
    m_timer.stop();
    Q_EMIT taken();
}

} // namespace flowbell::engine
