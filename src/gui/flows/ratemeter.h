// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

#include <QtCore/QtGlobal>

namespace flowbell::gui {

/// Events per second over the last five seconds. tick() is called once a second.
class RateMeter
{
public:
    void add(qint64 events) { m_seconds[m_now] += events; }
    void tick();
    [[nodiscard]] double perSecond() const;
    [[nodiscard]] bool isIdle() const { return perSecond() <= 0.0; }

private:
    static constexpr std::size_t span = 5;
    std::array<qint64, span> m_seconds{};
    std::size_t m_now = 0;
};

} // namespace flowbell::gui
