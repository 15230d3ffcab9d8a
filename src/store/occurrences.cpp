// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/occurrences.h"

#include <algorithm>

namespace flowbell::store {

namespace {

constexpr qsizetype longest = 200;
constexpr qsizetype mostValues = 20'000; ///< beyond, new ones are not counted: nobody looks for a value among them

} // namespace

void Occurrences::add(const QString &value, qint64 times)
{
    if (value.isEmpty() || value.size() > longest)
        return;
    const bool fits =
        m_fit == Fit::Beginning ? value.startsWith(m_sought, Qt::CaseInsensitive) : value.contains(m_sought, Qt::CaseInsensitive);
    if (!fits)
        return;
    if (const auto known = m_times.find(value); known != m_times.end())
        *known += times;
    else if (m_times.size() < mostValues)
        m_times.insert(value, times);
}

QStringList Occurrences::mostFrequent(int limit) const
{
    QStringList values = m_times.keys();
    const auto before = [this](const QString &one, const QString &other) {
        const qint64 times = m_times.value(one);
        const qint64 otherTimes = m_times.value(other);
        return times != otherTimes ? times > otherTimes : one < other;
    };
    const auto middle = values.begin() + std::min<qsizetype>(limit, values.size());
    std::partial_sort(values.begin(), middle, values.end(), before);
    values.erase(middle, values.end());
    return values;
}

} // namespace flowbell::store
