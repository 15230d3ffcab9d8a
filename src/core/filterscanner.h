// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"

#include <tl/expected.hpp>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// Takes the text of a filter apart, from its beginning to its end or to the first problem; what a condition means is its
/// reader's business.
///
/// Conditions are separated by blanks. `NAME:VALUE`, with a name of letters (any case), is a condition on a field, each
/// field at most once; all else is text to look for. A value or text in double quotes may hold blanks, and `\"` and `\\` in
/// it stand for the second character.
class FilterScanner
{
public:
    using Problem = FilterProblem;
    /// The values of a field that has a closed set of them; empty for the others.
    using PossibleValues = QStringList (*)(const QString &field);

    /// A condition as it is meant, and where its value stands.
    struct Condition {
        QString field; ///< in lower case; empty: `value` is text to look for
        QString value; ///< never empty
        qsizetype position = 0;
        qsizetype length = 0;
    };

    FilterScanner(const QString &text, const QStringList &fields, PossibleValues possibleValues)
        : m_text(text)
        , m_fields(fields)
        , m_possibleValues(possibleValues)
    {
    }

    /// nullopt at the end.
    [[nodiscard]] tl::expected<std::optional<Condition>, Problem> next();
    /// That the condition's field has no such value.
    [[nodiscard]] Problem unknownValue(const Condition &condition) const;

    /// \a text as a value that is read back as it is: in quotes where it needs them.
    [[nodiscard]] static QString quoted(const QString &text);

private:
    using Scanned = tl::expected<Condition, Problem>;

    void skipBlanks();
    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] qsizetype fieldLength() const;
    [[nodiscard]] Scanned readValue();
    [[nodiscard]] Scanned readText();
    [[nodiscard]] Scanned readField(qsizetype length);

    const QString m_text;
    const QStringList m_fields;
    const PossibleValues m_possibleValues;
    qsizetype m_position = 0;
    QStringList m_seen;
};

} // namespace flowbell
