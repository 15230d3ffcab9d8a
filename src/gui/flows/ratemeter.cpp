// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/ratemeter.h"

#include <numeric>

namespace flowbell::gui {

void RateMeter::tick()
{
    m_now = (m_now + 1) % span;
    m_seconds[m_now] = 0;
}

double RateMeter::perSecond() const
{
    return static_cast<double>(std::accumulate(m_seconds.begin(), m_seconds.end(), qint64{0})) / static_cast<double>(span);
}

} // namespace flowbell::gui
