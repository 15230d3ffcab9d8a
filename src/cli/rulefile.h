// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rule.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace flowbell::cli {

class Session;

/// The rules of a file of JSON (“-”: standard input); nullopt after failing the session.
[[nodiscard]] std::optional<QList<Rule>> readRuleFile(Session &session, const QString &path);

/// The same of a file that must hold exactly one.
[[nodiscard]] std::optional<Rule> readSingleRule(Session &session, const QString &path);

} // namespace flowbell::cli
