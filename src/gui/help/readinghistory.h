// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/help/guidepage.h"

namespace flowbell::gui {

/// Where the reader was, as browsers keep it: going to a place forgets what lay ahead.
class ReadingHistory
{
public:
    /// A place, and how far it was scrolled when it was left (pixels).
    struct Stop {
        GuidePlace place;
        int scrolled = 0;
    };

    /// \a scrolled: of the place that is left.
    void goTo(const GuidePlace &place, int scrolled)
    {
        leave(scrolled);
        m_stops.resize(m_at + 1);
        m_stops.append({place, 0});
        ++m_at;
    }
    /// Only if canGoBack(): where to.
    [[nodiscard]] Stop back(int scrolled)
    {
        leave(scrolled);
        return m_stops.at(--m_at);
    }
    /// Only if canGoForward(): where to.
    [[nodiscard]] Stop forward(int scrolled)
    {
        leave(scrolled);
        return m_stops.at(++m_at);
    }
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_stops.size(); }
    /// The empty place if it was nowhere yet.
    [[nodiscard]] GuidePlace here() const { return m_at < 0 ? GuidePlace{} : m_stops.at(m_at).place; }

private:
    void leave(int scrolled)
    {
        if (m_at >= 0)
            m_stops[m_at].scrolled = scrolled;
    }

    QList<Stop> m_stops;
    qsizetype m_at = -1;
};

} // namespace flowbell::gui
