// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"
#include "store/filtersql.h"

#include <functional>

namespace flowbell::store {

/// "100%_" → "100\%\_": matches itself in LIKE … ESCAPE '\'.
[[nodiscard]] QString likePattern(const QString &text);

/// A text in \a column: as a whole, `*` and `?` standing for any characters unless it is exact. Never NULL.
[[nodiscard]] SqlCondition named(
    const QString &column, const FilterCondition &condition, Qt::CaseSensitivity sensitivity = Qt::CaseInsensitive);

/// A comparison in \a column of what \a read makes of the values.
[[nodiscard]] SqlCondition ordered(
    const QString &column, const FilterCondition &condition, const std::function<QVariant(const QString &)> &read);

/// The same of whole numbers.
[[nodiscard]] SqlCondition orderedNumber(const QString &column, const FilterCondition &condition);

/// A condition on a place in the payload, such as `data.session_result.status`. Numbers are compared as numbers, also
/// where the payload has them in quotes, as it has predictions. What is no JSON has no such place.
[[nodiscard]] SqlCondition payload(const FilterCondition &condition);
/// The text that the body of every event has for which \a condition, on a place in the payload, holds; nullopt if that is not
/// certain.
[[nodiscard]] std::optional<QString> payloadText(const FilterCondition &condition);

} // namespace flowbell::store
