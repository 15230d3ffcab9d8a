// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

namespace flowbell::store {

/// Statements of migration 5: which actions could begin, so that looking for them costs what is due and not what is open.
[[nodiscard]] QStringList readyActions();
/// Statements of migration 4: rules, and what they did.
[[nodiscard]] QStringList ruleTables();

} // namespace flowbell::store
