// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/ruleproblem.h"
#include "engine/ruleservice.h"

#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QStringList>

#include <optional>

/// Files with rules, read and written on threads where nobody waits.
namespace flowbell::gui::rulefiles {

/// Beyond it a file is none of ours.
inline constexpr qint64 largestFile = 16 * 1024 * 1024;

/// What a file holds, or why it could not be read, or why it holds no rules.
struct Read {
    QList<Rule> rules;
    std::optional<Error> error;
    std::optional<RuleProblem> problem;
};
[[nodiscard]] QFuture<Read> read(const QString &path);
/// The whole file or nothing; the names of rules that are not in it. Errors: those of \a rules, FileUnwritable.
/// Cancelled if \a context goes before \a rules are there.
[[nodiscard]] QFuture<Result<QStringList>> write(
    const QFuture<Result<engine::RuleExport>> &rules, const QString &path, QObject *context);

} // namespace flowbell::gui::rulefiles
