// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/throughputmeter.h"

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
constexpr auto window = 3s;
// Batches come every 33 ms at most; closer ones are joined, so that the queue stays short whoever calls.
constexpr auto joined = 20ms;
} // namespace

void ThroughputMeter::add(Moment now, qint64 count)
{
    forgetBefore(now);
    if (!m_batches.empty() && now - m_batches.back().at < joined)
        m_batches.back().count += count;
    else
        m_batches.push_back({now, count});
    m_sum += count;
}

double ThroughputMeter::perSecond(Moment now)
{
    forgetBefore(now);
    return static_cast<double>(m_sum) / std::chrono::duration<double>(window).count();
}

void ThroughputMeter::forgetBefore(Moment now)
{
    while (!m_batches.empty() && now - m_batches.front().at >= window) {
        m_sum -= m_batches.front().count;
        m_batches.pop_front();
    }
}

} // namespace flowbell::gui
