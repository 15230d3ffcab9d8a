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

[[nodiscard]] inline Trigram trigram(char16_t first, char16_t second, char16_t third)
{
    const quint64 units = (quint64{first} << 32) | (quint64{second} << 16) | third;
    return static_cast<Trigram>((units * 0x9e3779b97f4a7c15ULL) >> (64 - trigramBits));
}

/// Calls \a visit with each trigram of a body, many of them more than once: those of its bytes, which texts of ASCII are looked
/// for in, and those of its characters.
template <typename Visit>
void visitTrigrams(QByteArrayView body, Visit &&visit)
{
    char16_t before = 0;
    char16_t last = 0;
    int run = 0; ///< of ASCII
    bool beyondAscii = false;
    for (const char byte : body) {
        const auto unit = static_cast<char16_t>(static_cast<uchar>(byte));
        // What follows "\u" may be any character.
        beyondAscii = beyondAscii || unit >= 0x80 || (unit == u'u' && last == u'\\');
        const char16_t folded = unit < 0x80 ? foldedUnit(unit) : unit;
        run = unit < 0x80 ? run + 1 : 0;
        if (run >= 3)
            visit(trigram(before, last, folded));
        before = last;
        last = folded;
    }
    if (!beyondAscii)
        return;
    const QString text = searchedText(body);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t folded = foldedUnit(text[i].unicode());
        if (i >= 2)
            visit(trigram(before, last, folded));
        before = last;
        last = folded;
    }
}

/// Those that each body has in which \a text is found: each once, ascending; none if it is too short.
[[nodiscard]] std::vector<Trigram> trigramsOf(const QString &text);

} // namespace flowbell::store
