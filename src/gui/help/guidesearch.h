// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/help/guide.h"

namespace flowbell::gui {

/// A section of the guide in which all words of a search occur.
struct GuideHit {
    GuidePlace place;
    QString title; ///< "Page › Section"
    QString excerpt; ///< the surroundings of the first word
};

/// The words of what was typed, as they are looked for.
[[nodiscard]] QStringList searchWords(const QString &text);
/// Sections in which every word occurs, in any case, also within words; those with the words in their heading come first, then
/// in the order of the guide. Empty if nothing is looked for.
[[nodiscard]] QList<GuideHit> searchGuide(const Guide &guide, const QString &text);

} // namespace flowbell::gui
