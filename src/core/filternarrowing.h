// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"
#include "core/filterlanguage.h"

#include <QtCore/QString>

namespace flowbell {

/// A condition on this value exactly (for identifiers: their beginning), as it is written. An empty \a field: a text to look for.
[[nodiscard]] FilterNode conditionOn(const FilterLanguage &language, const QString &field, const QString &value);
/// \a value as it is written behind `field:`, in quotes where it needs them.
[[nodiscard]] QString filterValueText(const FilterLanguage &language, const QString &field, const QString &value);

/// The user's \a text with \a term (a condition, or the negation of one) as well, the rest as it was written. Where the term
/// stands already nothing changes; what would leave nothing (the opposite of the term, another value of a field that has but
/// one) is replaced at its place. If \a text is no filter, the term alone.
[[nodiscard]] QString narrowedText(const FilterLanguage &language, const QString &text, const FilterNode &term);

} // namespace flowbell
