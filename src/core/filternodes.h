// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"
#include "core/filterlanguage.h"

#include <optional>

/// What filters of every language can do: SubjectFilter gives them a type. Every node here is the outermost of a filter, of
/// Kind::All or Kind::Any.
namespace flowbell::filternodes {

/// What every match has in this field: the value of a condition that is not below an `or` or `not` and compares for
/// equality. The first, if there are several.
[[nodiscard]] std::optional<QString> value(const FilterNode &node, const QString &field);
/// With that condition replaced, added, or (nullopt) taken out.
[[nodiscard]] FilterNode with(
    const FilterLanguage &language, const FilterNode &node, const QString &field, const std::optional<QString> &value);
/// What both let through.
[[nodiscard]] FilterNode joined(const FilterNode &one, const FilterNode &other);
/// One condition, or the negation of one, as a filter.
[[nodiscard]] FilterNode filterOf(const FilterNode &term);

} // namespace flowbell::filternodes
