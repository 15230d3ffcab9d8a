// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// A piece of a filter's text and where it stands.
struct FilterToken {
    enum class Kind {
        Open, ///< a parenthesis
        Close,
        And,
        Or,
        Not, ///< the word, or a minus
        Text, ///< to look for
        Condition, ///< a name with a colon behind it, whatever the name
    };
    Kind kind{};
    qsizetype position = 0;
    qsizetype length = 0;
    qsizetype nameLength = 0; ///< of a Condition, without the colon
    qsizetype valuePosition = 0; ///< of a Text or Condition: behind the colon and the comparison
    bool quoted = false; ///< the value begins with a quotation mark
    bool closed = true; ///< false: and none ends it

    [[nodiscard]] qsizetype end() const { return position + length; }
};

/// The pieces of any text, also of one that is no filter yet, told apart as FilterParser does.
[[nodiscard]] QList<FilterToken> filterTokens(const QString &text);

/// A condition, text or group that stands in the outermost `and` of a filter, with the `not` before it.
struct FilterTerm {
    qsizetype position = 0;
    qsizetype length = 0;
};
/// Those of a text that is a filter; nullopt if its outermost operator is `or`.
[[nodiscard]] std::optional<QList<FilterTerm>> filterTerms(const QString &text);

} // namespace flowbell
