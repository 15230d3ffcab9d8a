// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <functional>

/// How the smallest pieces of a filter's text are told apart (FilterParser has the grammar). One place for what reads a
/// filter and what only looks at it while it is typed.
namespace flowbell::filterlexing {

/// Whether \a rest begins with this word (`and`, `or`, `not`, in any case) as an operator.
[[nodiscard]] bool startsWithOperator(QStringView rest, QLatin1StringView name);
/// A minus that negates what follows it.
[[nodiscard]] bool startsWithMinus(QStringView rest);
/// `data.` or `metadata.`: what follows is the way to a place in the payload.
[[nodiscard]] bool startsWithPlace(QStringView rest);
/// Characters of a field's name at the beginning of \a rest, with or without a colon behind them.
[[nodiscard]] qsizetype nameLength(QStringView rest);
/// Length of the field's name that begins \a rest, without its colon; 0 if none does.
[[nodiscard]] qsizetype fieldLength(QStringView rest);
/// Length of `<`, `<=`, `>`, `>=` or `=` at the beginning of \a rest, or 0.
[[nodiscard]] qsizetype comparisonLength(QStringView rest);

/// What a word without quotes is in other languages of filters (`success=false`, `reply>=400`, `!event:flow.end`, `&&`, `||`,
/// `!`), as it is written here, or nothing. \a isField knows the names of fields.
[[nodiscard]] QString foreignWord(QStringView word, const std::function<bool(QStringView)> &isField);

} // namespace flowbell::filterlexing
