// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QJsonValue>
#include <QtCore/QString>

#include <optional>

/// JSON values in words.
namespace flowbell::gui::jsonvalue {

/// How many bytes a text of more than 1 KiB that looks like base64 (or a data URL of it) stands for.
[[nodiscard]] std::optional<qint64> base64Size(const QString &text);
/// One short line: texts in quotes, "base64, 1.2 MiB", "3 members".
[[nodiscard]] QString shortText(const QJsonValue &value);
[[nodiscard]] QString typeText(const QJsonValue &value);
/// A text as it is; anything else as JSON on one line.
[[nodiscard]] QString wholeText(const QJsonValue &value);
[[nodiscard]] QString indentedText(const QJsonValue &value);

} // namespace flowbell::gui::jsonvalue
