// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

namespace flowbell::store {

/// Statements of migration 3: where removed events wait until they are put back or gone for good, and what is kept.
[[nodiscard]] QStringList trashTables();
[[nodiscard]] QStringList retentionTables();

} // namespace flowbell::store
