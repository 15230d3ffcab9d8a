// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/patience.h"

#include "http/connectioncontext.h"

namespace flowbell::http {

namespace {

constexpr qint64 LingerMilliseconds = 2'000;

} // namespace

void Patience::update(Wait wait, bool progress)
{
    const bool isFirstHead = m_wait == Wait::FirstHead && wait == Wait::Head; // its time runs from the connect
    const bool restarts = (wait != m_wait && !isFirstHead) || (progress && (wait == Wait::Body || wait == Wait::Writing));
    m_wait = wait;
    if (wait == Wait::Nothing)
        m_deadline = 0;
    else if (restarts)
        m_deadline = ConnectionContext::now() + timeFor(wait);
}

void Patience::end()
{
    m_deadline = 0;
}

qint64 Patience::timeFor(Wait wait) const
{
    switch (wait) {
    case Wait::FirstHead:
    case Wait::Head: return m_limits.headTimeout.count();
    case Wait::Body: return m_limits.bodyTimeout.count();
    case Wait::Idle:
    case Wait::Writing: return m_limits.idleTimeout.count();
    case Wait::Lingering: return LingerMilliseconds;
    case Wait::Nothing: break;
    }
    return 0;
}

} // namespace flowbell::http
