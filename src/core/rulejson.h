// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ruleproblem.h"

#include <tl/expected.hpp>

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>

namespace flowbell {

/// Rules as JSON: `{"flowbell_rules": 1, "rules": [RULE, …]}`. A rule:
///
///     {"uid": "…", "name": "…", "enabled": false, "most_per_minute": 60,
///      "condition": {"kind": "silence", "filter": "event:flow.start", "awaited": "event:flow.end", "within_s": 600,
///                    "per": "session"},
///      "actions": [{"kind": "run", "program": "/usr/bin/logger", "arguments": ["-t", "x"], "working_folder": "",
///                   "timeout_s": 60, "at_once": 1, "when_busy": "queue"},
///                  {"kind": "notify", "title": "{flow} failed", "text": "{failure}"},
///                  {"kind": "send", "url": "https://…", "signed": true}, {"kind": "mark", "pin": true, "colour": "red"},
///                  {"kind": "note", "text": "…"}, {"kind": "stop-forwarding"}]}
///
/// Only `name`, `condition.kind`, and of actions `kind` and what has no default are needed. Secrets are never in it.
namespace rulejson {

[[nodiscard]] QJsonObject toJson(const Rule &rule);
[[nodiscard]] QJsonObject toJson(const RuleAction &action);
[[nodiscard]] QByteArray toDocument(const QList<Rule> &rules); ///< indented

/// Whole rules only: ruleProblem() is asked too. \a place is put before each problem's place.
[[nodiscard]] tl::expected<Rule, RuleProblem> fromJson(const QJsonObject &rule, const QString &place = {});
[[nodiscard]] tl::expected<RuleAction, RuleProblem> actionFromJson(const QJsonObject &action, const QString &place = {});
/// A document as of toDocument(), or one rule alone.
[[nodiscard]] tl::expected<QList<Rule>, RuleProblem> fromDocument(const QByteArray &json);

} // namespace rulejson

} // namespace flowbell
