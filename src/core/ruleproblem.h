// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"
#include "core/rule.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// Where a rule, or its JSON, is none.
struct RuleProblem {
    enum class Kind {
        NotJson, ///< `text`: what the parser said
        UnknownMember, ///< `expected`: those there are
        MissingMember,
        WrongType, ///< `expected`: the type it should be ("string", "array", …)
        UnknownValue, ///< `expected`: what could stand there
        OutOfRange, ///< `expected`: the least and the most
        Empty, ///< a text that must not be
        TooLong, ///< `expected`: the most characters, or entries
        InvalidFilter, ///< `filter` says why
        NoAction,
        NothingToDo, ///< a mark that neither pins nor colours
        RelativePath, ///< of a program or folder
        NulCharacter, ///< in what is handed to a program
        UnknownField, ///< of a template; `expected`: the fields
        InvalidUrl, ///< `text` is the URL
        NewerFormat, ///< written by a later version
    };
    Kind kind{};
    QString place; ///< "rules[0].actions[1].program"; of a Rule without the part for the list: "actions[1].program", "name"
    QString text; ///< what stands there
    QStringList expected;
    std::optional<FilterProblem> filter;
};

/// What is wrong with \a rule, if something is: the first of it. Looks at no store: whether the name is taken is told by
/// RuleService.
[[nodiscard]] std::optional<RuleProblem> ruleProblem(const Rule &rule);

} // namespace flowbell
