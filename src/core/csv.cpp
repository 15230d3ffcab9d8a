// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/csv.h"

#include <algorithm>

namespace flowbell {

namespace {

bool beginsFormula(const QByteArray &field)
{
    return !field.isEmpty() && QByteArrayView("=+-@\t\r").contains(field.front());
}

bool needsQuotes(const QByteArray &field)
{
    return std::any_of(
        field.begin(), field.end(), [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\0'; });
}

QByteArray csvField(QByteArray field)
{
    if (beginsFormula(field))
        field.prepend('\'');
    if (!needsQuotes(field))
        return field;
    return '"' + field.replace('"', "\"\"") + '"';
}

} // namespace

QByteArray csvRecord(const QByteArrayList &fields)
{
    QByteArrayList written;
    for (const QByteArray &field : fields)
        written.append(csvField(field));
    return written.join(',') + "\r\n";
}

} // namespace flowbell
