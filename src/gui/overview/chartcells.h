// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/durationscale.h"
#include "gui/overview/chartdata.h"

#include <QtCore/QHash>

#include <algorithm>

/// The pieces that charts of the overview are made of.
namespace flowbell::gui::chartcells {

[[nodiscard]] ChartCell count(qint64 count, const QString &filter);
[[nodiscard]] ChartCell number(double number, int decimals, const QString &filter);

/// From the first to the last bucket in which any of these has something.
[[nodiscard]] QList<std::size_t> usedBuckets(const QList<DurationCounts> &counts);

/// One name out of many, or all that are beyond the most frequent ones.
struct Group {
    QString name;
    bool isRest = false;
    QStringList named; ///< of the rest: those that have a group of their own

    [[nodiscard]] bool holds(const QString &other) const { return isRest ? !named.contains(other) : other == name; }
    /// The condition that lets its events through; \a of makes it for one name.
    [[nodiscard]] QString filter(QString (*of)(const QString &)) const;
};

/// The most frequent names, the most frequent first, and one group for the rest.
[[nodiscard]] QList<Group> groupsOf(const QList<QPair<QString, qint64>> &counts);

[[nodiscard]] inline qint64 weight(const auto &counted)
{
    if constexpr (requires { counted.count; })
        return counted.count;
    else
        return counted.ended;
}

template <typename Counted>
[[nodiscard]] QList<Group> groups(const QList<Counted> &all, QString Counted::*name)
{
    QList<QPair<QString, qint64>> sums;
    for (const Counted &counted : all) {
        const auto known = std::ranges::find(sums, counted.*name, &QPair<QString, qint64>::first);
        if (known != sums.end())
            known->second += weight(counted);
        else
            sums.append({counted.*name, weight(counted)});
    }
    return groupsOf(sums);
}

} // namespace flowbell::gui::chartcells
