// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sqldump.h"

#include <QtCore/QFile>

#include <sqlite3.h>

namespace flowbell::test {

void loadSql(const QString &dump, const QString &path)
{
    QFile file(dump);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(dump), qPrintable(file.errorString()));
    sqlite3 *database = nullptr;
    int done = sqlite3_open(QFile::encodeName(path).constData(), &database);
    if (done == SQLITE_OK)
        done = sqlite3_exec(database, file.readAll().constData(), nullptr, nullptr, nullptr);
    if (done != SQLITE_OK)
        qFatal("%s: %s", qPrintable(dump), sqlite3_errmsg(database));
    sqlite3_close(database);
}

} // namespace flowbell::test
