// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

class Masking;

/// Templates of rules: `{flow}` stands for that field, `{{` for a brace. What stands in for a field is never looked at again.
namespace ruletext {

/// `flow`, `event`, `session`, `success`, `technology`, `failure`, `received`, `rule`, `count`, in this order.
[[nodiscard]] const QStringList &fields();
/// The first field in \a text that there is not, without its braces.
[[nodiscard]] std::optional<QString> unknownField(const QString &text);

/// By field; what is missing is empty.
using Values = QHash<QString, QString>;
/// Of an event; `rule` and `count` as given. `received` as ISO 8601 in UTC, `success` "true", "false" or empty.
[[nodiscard]] Values values(const EventDetails &event, const QString &ruleName, int count);
/// As they may be shown: each masked by the name that its field has in events.
[[nodiscard]] Values maskedValues(const Masking &masking, Values values);
/// Blanks in place of control characters and line ends.
[[nodiscard]] QString inOneLine(QString value);
/// Control characters in values become blanks: a value takes one line, whatever it holds.
[[nodiscard]] QString expanded(const QString &text, const Values &values);

} // namespace ruletext

} // namespace flowbell
