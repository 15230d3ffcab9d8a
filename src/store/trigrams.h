// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/textsearch.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QChar>
#include <QtCore/QString>

#include <vector>

namespace flowbell::store {

/// Three characters in a row, folded as TextSearch compares them or coarser, hashed.
using Trigram = quint32;

inline constexpr int trigramBits = 19;

/// What TextSearch takes for the same has the same fold.
[[nodiscard]] inline char16_t foldedUnit(char16_t unit)
{
    if (unit < 0x80)
        return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + 0x20) : unit;
    // Halves of a pair have no case of their own.
    if (QChar::isSurrogate(unit))
        return 0xD800;
    return static_cast<char16_t>(QChar::toCaseFolded(char32_t{unit}));
}

/// Of up to four folded characters, the last one lowest.
[[nodiscard]] inline quint64 hashOf(quint64 units)
{
    units *= 0x9e3779b97f4a7c15ULL;
    return (units ^ (units >> 32)) * 0xd6e8feb86659fd93ULL;
}

[[nodiscard]] inline Trigram trigramOf(quint64 hash)
{
    return static_cast<Trigram>(hash >> (64 - trigramBits));
}

/// Calls \a visit with the hash of each run of \a Length characters of a body, of many more than once: those of its bytes, which
/// texts of ASCII are looked for in, and those of its characters.
template <int Length, typename Visit>
void visitRuns(QByteArrayView body, Visit &&visit)
{
    constexpr quint64 mask = ~quint64{0} >> (64 - 16 * Length);
    quint64 units = 0;
    int run = 0; ///< of ASCII
    bool beyondAscii = false;
    for (const char byte : body) {
        const auto unit = static_cast<char16_t>(static_cast<uchar>(byte));
        // What follows "\u" may be any character.
        beyondAscii = beyondAscii || unit >= 0x80 || (unit == u'u' && (units & 0xffff) == u'\\');
        units = ((units << 16) | (unit < 0x80 ? foldedUnit(unit) : unit)) & mask;
        run = unit < 0x80 ? run + 1 : 0;
        if (run >= Length)
            visit(hashOf(units));
    }
    if (!beyondAscii)
        return;
    const QString text = searchedText(body);
    for (qsizetype i = 0; i < text.size(); ++i) {
        units = ((units << 16) | foldedUnit(text[i].unicode())) & mask;
        if (i + 1 >= Length)
            visit(hashOf(units));
    }
}

/// Of the runs that each body has in which \a text is found; none if it is too short.
template <int Length>
[[nodiscard]] std::vector<quint64> runsOf(const QString &text)
{
    constexpr quint64 mask = ~quint64{0} >> (64 - 16 * Length);
    std::vector<quint64> hashes;
    quint64 units = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        units = ((units << 16) | foldedUnit(text[i].unicode())) & mask;
        if (i + 1 >= Length)
            hashes.push_back(hashOf(units));
    }
    return hashes;
}

/// Those that each body has in which \a text is found: each once, ascending; none if it is too short.
[[nodiscard]] std::vector<Trigram> trigramsOf(const QString &text);

} // namespace flowbell::store
