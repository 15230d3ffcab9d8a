// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/processage.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>

#include <ctime>

#include <unistd.h>

namespace flowbell::gui {

std::optional<std::chrono::milliseconds> processAge()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray line = stat.readAll();
    // proc(5): the second field, the name, may hold blanks and brackets; field 22 is the start in ticks since boot.
    const QList<QByteArray> fields = line.sliced(line.lastIndexOf(')') + 2).split(' ');
    const long ticksPerSecond = ::sysconf(_SC_CLK_TCK);
    timespec sinceBoot = {};
    if (fields.size() < 20 || ticksPerSecond <= 0 || ::clock_gettime(CLOCK_BOOTTIME, &sinceBoot) != 0)
        return std::nullopt;
    const qint64 started = fields.at(19).toLongLong() * 1000 / ticksPerSecond;
    const qint64 now = qint64{sinceBoot.tv_sec} * 1000 + sinceBoot.tv_nsec / 1'000'000;
    return std::chrono::milliseconds{now - started};
}

} // namespace flowbell::gui
