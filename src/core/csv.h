// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>

namespace flowbell {

/// A record of RFC 4180, with its end (CR LF). Fields with commas, quotes or line ends stand in quotes. A field that a
/// spreadsheet would take for a formula, because it begins with `=`, `+`, `-`, `@`, a tab or a carriage return, gets an
/// apostrophe before it: the field is data, whoever sent it.
[[nodiscard]] QByteArray csvRecord(const QByteArrayList &fields);

} // namespace flowbell
