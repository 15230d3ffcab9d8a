// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterlexing.h"

#include "core/filterword.h"

using namespace Qt::StringLiterals;

namespace flowbell::filterlexing {

namespace {

bool belongsToPlace(QChar character)
{
    return character.isLetterOrNumber() || character == u'.' || character == u'_' || character == u'-';
}

} // namespace

bool startsWithOperator(QStringView rest, QLatin1StringView name)
{
    return rest.startsWith(name, Qt::CaseInsensitive) && (rest.size() == name.size() || endsWord(rest.at(name.size())));
}

bool startsWithMinus(QStringView rest)
{
    return rest.startsWith(u'-') && rest.size() > 1 && !rest.at(1).isSpace();
}

bool startsWithPlace(QStringView rest)
{
    return rest.startsWith("data."_L1) || rest.startsWith("metadata."_L1);
}

qsizetype nameLength(QStringView rest)
{
    const bool isPlace = startsWithPlace(rest);
    qsizetype end = 0;
    while (end < rest.size() && (isPlace ? belongsToPlace(rest.at(end)) : rest.at(end).isLetter()))
        ++end;
    return end;
}

qsizetype fieldLength(QStringView rest)
{
    const qsizetype end = nameLength(rest);
    return end < rest.size() && rest.at(end) == u':' ? end : 0;
}

qsizetype comparisonLength(QStringView rest)
{
    if (rest.startsWith("<="_L1) || rest.startsWith(">="_L1))
        return 2;
    return rest.startsWith(u'<') || rest.startsWith(u'>') || rest.startsWith(u'=') ? 1 : 0;
}

} // namespace flowbell::filterlexing
