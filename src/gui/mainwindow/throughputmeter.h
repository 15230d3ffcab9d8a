// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <chrono>
#include <deque>

namespace flowbell::gui {

/// How many per second over the last few seconds. Time is given, not read.
class ThroughputMeter
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    void add(Moment now, qint64 count);
    /// Mean of the last three seconds; 0 when nothing came in them.
    [[nodiscard]] double perSecond(Moment now);

private:
    struct Batch {
        Moment at;
        qint64 count;
    };
    void forgetBefore(Moment now);

    std::deque<Batch> m_batches;
    qint64 m_sum = 0;
};

} // namespace flowbell::gui
