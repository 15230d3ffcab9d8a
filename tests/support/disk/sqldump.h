// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace flowbell::test {

/// Makes a database at \a path, where there is none, out of the SQL in the file \a dump. Fails hard.
void loadSql(const QString &dump, const QString &path);

} // namespace flowbell::test
