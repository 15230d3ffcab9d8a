// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/trigrams.h"

#include <algorithm>

namespace flowbell::store {

std::vector<Trigram> trigramsOf(const QString &text)
{
    std::vector<Trigram> trigrams;
    for (qsizetype i = 2; i < text.size(); ++i) {
        trigrams.push_back(
            trigram(foldedUnit(text[i - 2].unicode()), foldedUnit(text[i - 1].unicode()), foldedUnit(text[i].unicode())));
    }
    std::ranges::sort(trigrams);
    const auto repeated = std::ranges::unique(trigrams);
    trigrams.erase(repeated.begin(), repeated.end());
    return trigrams;
}

} // namespace flowbell::store
