// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventfilter.h"

#include <algorithm>

namespace flowbell {

namespace {

bool isOnMarks(const FilterNode &node)
{
    if (node.kind != FilterNode::Kind::Condition)
        return std::any_of(node.children.begin(), node.children.end(), isOnMarks);
    static const QStringList fields{QString(), QStringLiteral("pinned"), QStringLiteral("colour"), QStringLiteral("note")};
    const FilterCondition &condition = node.condition;
    return fields.contains(condition.field)
        || (condition.field == QLatin1StringView("has") && condition.value == QLatin1StringView("note"));
}

} // namespace

bool readsMarks(const EventFilter &filter)
{
    return isOnMarks(filter.node());
}

} // namespace flowbell
