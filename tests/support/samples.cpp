// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/samples.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace flowbell::test {

namespace {
QDir folder()
{
    return QDir(QStringLiteral(FLOWBELL_SAMPLES_DIR));
}
} // namespace

QByteArray sample(const QString &name)
{
    QFile file(folder().filePath(name + QStringLiteral(".json")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", qPrintable(file.fileName()));
    return file.readAll();
}

QStringList sampleNames()
{
    QStringList names;
    for (const QString &file : folder().entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        names.append(file.chopped(5));
    return names;
}

} // namespace flowbell::test
