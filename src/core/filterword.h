// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"

#include <tl/expected.hpp>

#include <QtCore/QString>

namespace flowbell {

/// A word of a filter as it is meant, and where it stands.
struct FilterWord {
    QString text;
    qsizetype position = 0;
    qsizetype length = 0;
    bool quoted = false;
};

/// Blanks and parentheses end a word that does not stand in quotes.
[[nodiscard]] bool endsWord(QChar character);

/// Reads the word that begins at \a position, which moves behind it: up to what ends it, or between double quotes, where
/// `\"` and `\\` stand for their second character. UnclosedQuote is the one problem.
[[nodiscard]] tl::expected<FilterWord, FilterProblem> readFilterWord(const QString &text, qsizetype &position);

/// \a text in quotes, as readFilterWord() reads it back.
[[nodiscard]] QString inQuotes(QString text);

} // namespace flowbell
