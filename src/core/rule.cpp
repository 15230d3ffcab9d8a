// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/rule.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

QString conditionKindName(RuleCondition::Kind kind)
{
    switch (kind) {
    case RuleCondition::Kind::Match: return u"match"_s;
    case RuleCondition::Kind::Count: return u"count"_s;
    case RuleCondition::Kind::Silence: return u"silence"_s;
    }
    return {};
}

QString conditionPerName(RuleCondition::Per per)
{
    switch (per) {
    case RuleCondition::Per::All: return u"all"_s;
    case RuleCondition::Per::Flow: return u"flow"_s;
    case RuleCondition::Per::Session: return u"session"_s;
    }
    return {};
}

bool Rule::runsPrograms() const
{
    return std::any_of(
        actions.cbegin(), actions.cend(), [](const RuleAction &action) { return std::holds_alternative<RunAction>(action); });
}

bool Rule::signs() const
{
    return std::any_of(actions.cbegin(), actions.cend(), [](const RuleAction &action) {
        const auto *send = std::get_if<SendAction>(&action);
        return send && send->isSigned;
    });
}

} // namespace flowbell
