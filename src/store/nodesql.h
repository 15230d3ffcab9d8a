// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"
#include "store/filtersql.h"

#include <functional>

namespace flowbell::store {

/// A part of a filter as one SQL condition: \a each says what its conditions are, `and`, `or` and `not` keep their shape. None of
/// them may be NULL, or `not` would not turn it round.
/// A condition without a field: a text, which is looked for outside of SQL.
[[nodiscard]] bool isText(const FilterNode &node);
/// It is one, or has one in it.
[[nodiscard]] bool hasTexts(const FilterNode &node);

[[nodiscard]] Result<SqlCondition> sqlOf(
    const FilterNode &node, const std::function<Result<SqlCondition>(const FilterCondition &)> &each);

} // namespace flowbell::store
