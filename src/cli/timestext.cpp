// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/timestext.h"

#include "cli/text.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

double milliseconds(std::chrono::microseconds time)
{
    return static_cast<double>(time.count()) / 1000.0;
}

struct Phase {
    QString key; ///< in JSON
    QString name;
    std::optional<std::chrono::microseconds> time;
};

QList<Phase> phases(const ExchangeTimes &times)
{
    return {
        {u"lookup_ms"_s, Text::tr("lookup"), times.lookup},
        {u"connect_ms"_s, Text::tr("connect"), times.connect},
        {u"tls_ms"_s, Text::tr("TLS"), times.tls},
        {u"waiting_ms"_s, Text::tr("waiting"), times.waiting},
        {u"receiving_ms"_s, Text::tr("receiving"), times.receiving},
    };
}

} // namespace

QString timesText(const ExchangeTimes &times)
{
    QStringList parts;
    for (const Phase &phase : phases(times)) {
        if (phase.time)
            parts += phase.name + u' ' + QString::number(milliseconds(*phase.time), 'f', 1);
    }
    const QString total = Text::tr("%1 ms").arg(milliseconds(times.total), 0, 'f', 1);
    return parts.isEmpty() ? total : total + u" ("_s + parts.join(", "_L1) + u')';
}

QJsonObject timesJson(const ExchangeTimes &times)
{
    QJsonObject object{{u"total_ms"_s, milliseconds(times.total)}};
    for (const Phase &phase : phases(times)) {
        if (phase.time)
            object.insert(phase.key, milliseconds(*phase.time));
    }
    return object;
}

} // namespace flowbell::cli
