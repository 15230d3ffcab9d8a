// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"

#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// Reads the text of a filter once, from its beginning to its end or to the first problem.
///
/// Conditions are separated by blanks. `NAME:VALUE`, with a name of letters (any case), is a condition on a field; all
/// else is text to look for. A value or text in double quotes may hold blanks, and `\"` and `\\` in it stand for the
/// second character.
class FilterReader
{
public:
    explicit FilterReader(const QString &text)
        : m_text(text)
    {
    }

    [[nodiscard]] tl::expected<EventFilter, EventFilter::Problem> read();

private:
    /// A value as it is meant, and where it stands.
    struct Value {
        QString text;
        qsizetype position = 0;
        qsizetype length = 0;
    };
    using MaybeProblem = std::optional<EventFilter::Problem>;

    void skipBlanks();
    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] qsizetype fieldLength() const;
    [[nodiscard]] tl::expected<Value, EventFilter::Problem> readValue();
    [[nodiscard]] tl::expected<Value, EventFilter::Problem> readQuoted();
    [[nodiscard]] MaybeProblem readText();
    [[nodiscard]] MaybeProblem readField(qsizetype length);
    [[nodiscard]] MaybeProblem setField(const QString &field, const Value &value);
    [[nodiscard]] MaybeProblem setSession(const Value &value);
    [[nodiscard]] MaybeProblem setSuccess(const Value &value);
    [[nodiscard]] MaybeProblem setSource(const Value &value);
    [[nodiscard]] MaybeProblem setReply(const Value &value);
    [[nodiscard]] MaybeProblem setVerdict(const Value &value);
    [[nodiscard]] EventFilter::Problem unknownValue(const Value &value, const QStringList &expected) const;

    const QString m_text;
    qsizetype m_position = 0;
    QStringList m_seen;
    EventFilter m_filter;
};

} // namespace flowbell
