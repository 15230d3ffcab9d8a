// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/printable.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::cli {

/// Lines of a title and a value each, for people.

inline const QString noValue = QStringLiteral("-"); ///< stands where there is no value

[[nodiscard]] inline QString orNone(const QString &text)
{
    return text.isEmpty() ? noValue : text;
}

/// \a value may be anything.
inline void addField(QStringList &lines, const QString &title, const QString &value)
{
    lines += title.leftJustified(14) + u' ' + printable(orNone(value));
}

} // namespace flowbell::cli
