// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::cli {

/// The text on one line with everything a terminal would obey (control characters, C1 codes, changes of writing
/// direction, line separators) as visible escapes. What events bring is not trusted.
[[nodiscard]] QString printable(const QString &text);
/// The same for bytes: text if they are UTF-8, else each byte that is no ASCII letter as \xNN.
[[nodiscard]] QString printable(const QByteArray &bytes);
/// The same with line feeds and tabs left to do their work.
[[nodiscard]] QStringList printableLines(const QByteArray &bytes);

/// Compact JSON on one line, safe for a terminal too: what printable() escapes is written as \uXXXX.
[[nodiscard]] QByteArray jsonLine(const QJsonObject &object);

} // namespace flowbell::cli
