// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/overview/chartdata.h"

#include <QtGui/QImage>

/// Charts as files. Each is written under a temporary name first: there is all of it in the end, or what was there before.
namespace flowbell::gui::chartfiles {

/// The table beside a chart (RFC 4180), in UTF-8. Texts that a spreadsheet would run as a formula get an apostrophe before them.
[[nodiscard]] QByteArray csv(const ChartData &chart);
/// What went wrong, in the system's words; null if nothing did.
[[nodiscard]] QString saveCsv(const ChartData &chart, const QString &path);
[[nodiscard]] QString savePng(const QImage &image, const QString &path);

} // namespace flowbell::gui::chartfiles
