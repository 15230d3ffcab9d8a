// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QString>
#include <QtSql/QSqlError>

namespace flowbell::store {

/// What the database said, as an error value: SQLite's result code decides, and for a broken constraint its message.
/// \a path is the store's file, named as the subject of errors that are about the file.
[[nodiscard]] Error toError(const QSqlError &error, const QString &path);

} // namespace flowbell::store
