// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/trigrams.h"

#include <algorithm>

namespace flowbell::store {

std::vector<Trigram> trigramsOf(const QString &text)
{
    const std::vector<quint64> hashes = runsOf<3>(text);
    std::vector<Trigram> trigrams(hashes.size());
    std::ranges::transform(hashes, trigrams.begin(), trigramOf);
    std::ranges::sort(trigrams);
    // Not with std::ranges, which clang 14 cannot compile here.
    trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
    return trigrams;
}

} // namespace flowbell::store
