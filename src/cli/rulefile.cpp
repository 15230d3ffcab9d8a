// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rulefile.h"

#include "cli/inputfiles.h"
#include "cli/session.h"
#include "cli/text.h"
#include "core/rulejson.h"
#include "wording/rulewording.h"

namespace flowbell::cli {

std::optional<QList<Rule>> readRuleFile(Session &session, const QString &path)
{
    const std::optional<QByteArray> json = readFile(session, inputPath(path));
    if (!json)
        return std::nullopt;
    const auto rules = rulejson::fromDocument(*json);
    if (rules)
        return *rules;
    session.fail(wording::ruleProblemText(rules.error()));
    return std::nullopt;
}

std::optional<Rule> readSingleRule(Session &session, const QString &path)
{
    const std::optional<QList<Rule>> rules = readRuleFile(session, path);
    if (!rules)
        return std::nullopt;
    if (rules->size() == 1)
        return rules->constFirst();
    session.fail(Text::tr("The file must hold exactly one rule. Several are added by: flowbell-cli rules import FILE"));
    return std::nullopt;
}

} // namespace flowbell::cli
