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

QString foreignWord(QStringView word, const std::function<bool(QStringView)> &isField)
{
    if (word == "&&"_L1 || word == "||"_L1)
        return word == "&&"_L1 ? u"and"_s : u"or"_s;
    if (word == "!"_L1)
        return u"not"_s;
    const QStringView named = word.startsWith(u'!') ? word.sliced(1) : word;
    const qsizetype length = nameLength(named);
    if (length == 0 || !isField(named.first(length)))
        return {};
    const QStringView behind = named.sliced(length);
    const bool negates = behind.startsWith("!="_L1) != word.startsWith(u'!');
    const QString minus = negates ? u"-"_s : QString();
    if (behind.startsWith(u':'))
        return word.startsWith(u'!') ? minus + named : QString();
    const qsizetype sign = behind.startsWith("=="_L1) || behind.startsWith("!="_L1) ? 2 : comparisonLength(behind);
    if (sign == 0 || sign == behind.size())
        return {};
    const QStringView comparison = behind.startsWith(u'<') || behind.startsWith(u'>') ? behind.first(sign) : QStringView();
    return minus + named.first(length) + u':' + comparison + behind.sliced(sign);
}

qsizetype comparisonLength(QStringView rest)
{
    if (rest.startsWith("<="_L1) || rest.startsWith(">="_L1))
        return 2;
    return rest.startsWith(u'<') || rest.startsWith(u'>') || rest.startsWith(u'=') ? 1 : 0;
}

} // namespace flowbell::filterlexing
