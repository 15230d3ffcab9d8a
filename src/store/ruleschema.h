// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

namespace flowbell::store {

/// Statements of migration 4: rules, and what they did.
[[nodiscard]] QStringList ruleTables();

} // namespace flowbell::store
