// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

namespace flowbell {

/// A number that looks random and is the same for the same \a seed and \a number, on every machine (SplitMix64).
[[nodiscard]] quint64 scrambled(quint64 seed, quint64 number);
/// The same in [0, 1).
[[nodiscard]] double scrambledFraction(quint64 seed, quint64 number);

/// Chooses an exact share of a known number of things, one after the other (selection sampling: Knuth, The Art of Computer
/// Programming, volume 2, algorithm 3.4.2 S). The same seed chooses the same ones.
class Selection
{
public:
    /// \a share: from 0 to 1; the number chosen is rounded.
    Selection(qint64 total, double share, quint64 seed);

    [[nodiscard]] static qint64 chosenOf(qint64 total, double share);
    /// Whether the next one is chosen; false after the last.
    [[nodiscard]] bool next();

private:
    qint64 m_left;
    qint64 m_wanted;
    quint64 m_seed;
};

} // namespace flowbell
