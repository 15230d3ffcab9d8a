// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/selection.h"

#include <algorithm>
#include <cmath>

namespace flowbell {

quint64 scrambled(quint64 seed, quint64 number)
{
    quint64 value = seed + 0x9e3779b97f4a7c15ULL * (number + 1);
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

double scrambledFraction(quint64 seed, quint64 number)
{
    return static_cast<double>(scrambled(seed, number) >> 11) * 0x1.0p-53;
}

Selection::Selection(qint64 total, double share, quint64 seed)
    : m_left(total)
    , m_wanted(chosenOf(total, share))
    , m_seed(seed)
{
}

qint64 Selection::chosenOf(qint64 total, double share)
{
    return std::clamp<qint64>(std::llround(static_cast<double>(total) * share), 0, total);
}

bool Selection::next()
{
    if (m_left <= 0)
        return false;
    const double random = scrambledFraction(m_seed, static_cast<quint64>(m_left));
    const bool chosen = random * static_cast<double>(m_left) < static_cast<double>(m_wanted);
    --m_left;
    m_wanted -= chosen ? 1 : 0;
    return chosen;
}

} // namespace flowbell
