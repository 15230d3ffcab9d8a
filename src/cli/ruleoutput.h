// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "engine/ruleservice.h"
#include "engine/ruletrial.h"

#include <QtCore/QList>

namespace flowbell::cli {

class Console;

void writeRules(Console &console, const QList<engine::RuleRow> &rules, bool asJson);
void writeRule(Console &console, const engine::RuleRow &rule, bool asJson);
/// What a rule starts, as it would type it into a shell, which nothing does.
void writePrograms(Console &console, const Rule &rule);
void writeTrial(Console &console, const engine::RuleTrial &trial, bool asJson);
void writeFirings(Console &console, const QList<Firing> &firings, bool asJson);
void writeFiring(Console &console, const FiringDetails &firing, bool asJson);
/// What rules that were imported would do.
void writeImported(Console &console, const QList<Rule> &rules);

} // namespace flowbell::cli
