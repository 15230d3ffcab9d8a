// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/replyrule.h"

#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// Reads the text of a reply rule once, from its beginning to its end or to the first problem.
class ReplyRuleReader
{
public:
    explicit ReplyRuleReader(const QString &text)
        : m_text(text)
    {
    }

    [[nodiscard]] tl::expected<ReplyRule, ReplyRule::Problem> read();

private:
    using Kind = ReplyRule::Problem::Kind;
    using MaybeProblem = std::optional<ReplyRule::Problem>;
    /// A value as it is meant, and where it stands.
    struct Value {
        QString text;
        qsizetype position = 0;
        qsizetype length = 0;
    };

    void skipBlanks();
    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] MaybeProblem readField();
    [[nodiscard]] tl::expected<Value, ReplyRule::Problem> readValue();
    [[nodiscard]] tl::expected<Value, ReplyRule::Problem> readQuoted();
    [[nodiscard]] MaybeProblem setField(const QString &field, const Value &value);
    [[nodiscard]] MaybeProblem setPath(const Value &value);
    [[nodiscard]] MaybeProblem setHeader(const Value &value);
    [[nodiscard]] MaybeProblem setBody(const Value &value);
    [[nodiscard]] MaybeProblem setDelay(const Value &value);
    [[nodiscard]] MaybeProblem setDrop(const Value &value);
    [[nodiscard]] MaybeProblem setDrip(const Value &value);
    [[nodiscard]] MaybeProblem setNumber(int &number, const Value &value, int least, int most);
    [[nodiscard]] ReplyRule::Problem wrong(Kind kind, const Value &value, const QStringList &expected = {}) const;

    const QString m_text;
    qsizetype m_position = 0;
    QStringList m_seen;
    ReplyRule m_rule;
};

} // namespace flowbell
