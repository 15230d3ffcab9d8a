// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/chartcells.h"

#include "gui/common/formats.h"

#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace flowbell::gui::chartcells {

namespace {

/// As many as can be told apart.
constexpr qsizetype mostGroups = 6;

QString negated(const QString &condition)
{
    return condition.startsWith(u'-') ? condition.mid(1) : u'-' + condition;
}

} // namespace

ChartCell count(qint64 count, const QString &filter)
{
    return {numberText(count), QString::number(count), filter};
}

ChartCell number(double number, int decimals, const QString &filter)
{
    return {QLocale().toString(number, 'f', decimals), QString::number(number, 'f', decimals), filter};
}

QList<std::size_t> usedBuckets(const QList<DurationCounts> &counts)
{
    const auto isUsed = [&counts](std::size_t bucket) {
        return std::ranges::any_of(counts, [bucket](const DurationCounts &some) { return some[bucket] != 0; });
    };
    std::size_t first = 0;
    std::size_t end = durationscale::buckets;
    while (first < end && !isUsed(first))
        ++first;
    while (end > first && !isUsed(end - 1))
        --end;
    QList<std::size_t> used;
    for (std::size_t bucket = first; bucket < end; ++bucket)
        used.append(bucket);
    return used;
}

QString Group::filter(QString (*of)(const QString &)) const
{
    if (!isRest)
        return of(name);
    QStringList conditions;
    for (const QString &other : named)
        conditions.append(negated(of(other)));
    return conditions.join(u' ');
}

QList<Group> groupsOf(const QList<QPair<QString, qint64>> &counts)
{
    QList<QPair<QString, qint64>> sorted = counts;
    std::ranges::stable_sort(sorted, std::ranges::greater{}, &QPair<QString, qint64>::second);
    // A rest of one is that one.
    const qsizetype own = sorted.size() <= mostGroups ? sorted.size() : mostGroups - 1;
    QList<Group> groups;
    Group rest{.name = {}, .isRest = true, .named = {}};
    for (const auto &[name, sum] : sorted.first(own)) {
        groups.append({.name = name, .isRest = false, .named = {}});
        rest.named.append(name);
    }
    if (own < sorted.size())
        groups.append(rest);
    return groups;
}

} // namespace flowbell::gui::chartcells
