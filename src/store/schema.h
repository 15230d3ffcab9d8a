// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

namespace flowbell::store {

/// The statements of migration 1: everything up to the first release.
[[nodiscard]] QStringList schemaVersion1();
[[nodiscard]] QStringList schemaVersion2(); ///< deliveries
[[nodiscard]] QStringList schemaVersion3(); ///< projections, the trash, retention
[[nodiscard]] QStringList schemaVersion4(); ///< rules
[[nodiscard]] QStringList schemaVersion5(); ///< actions of rules that could begin; header fields whose values are kept elsewhere

} // namespace flowbell::store
