// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ruleproblem.h"

#include <tl/expected.hpp>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// Reads the members of one object, up to the first problem: what comes behind that is empty. Members that are not named are
/// a problem, before all others.
class RuleJsonReader
{
public:
    RuleJsonReader(const QJsonObject &object, const QStringList &members);

    /// Of a member that is not there: \a missing, or, if that is unset, a problem.
    [[nodiscard]] QString text(const QString &member, const std::optional<QString> &missing = {});
    [[nodiscard]] bool boolean(const QString &member, bool missing);
    [[nodiscard]] qint64 number(const QString &member, qint64 least, qint64 most, qint64 missing);
    [[nodiscard]] QStringList texts(const QString &member); ///< empty if it is not there
    [[nodiscard]] QJsonArray array(const QString &member); ///< must be there
    [[nodiscard]] QJsonObject object(const QString &member); ///< must be there
    /// The number of the word among \a words; that of \a missing if it is not there.
    [[nodiscard]] int choice(const QString &member, const QStringList &words, const std::optional<QString> &missing = {});

    [[nodiscard]] const std::optional<RuleProblem> &problem() const { return m_problem; }

private:
    using Kind = RuleProblem::Kind;
    /// Whether to read on: it is there and of this type.
    [[nodiscard]] bool has(const QString &member, QJsonValue::Type type, bool isNeeded);
    void fail(Kind kind, const QString &place, const QString &text = {}, const QStringList &expected = {});

    const QJsonObject m_object;
    std::optional<RuleProblem> m_problem;
};

/// As of rulejson::fromJson(), without ruleProblem().
[[nodiscard]] tl::expected<Rule, RuleProblem> readRule(const QJsonObject &rule);
[[nodiscard]] tl::expected<RuleAction, RuleProblem> readRuleAction(const QJsonObject &action);

} // namespace flowbell
