// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/storelook.h"

#include <QtCore/QFileInfo>

namespace flowbell::gui {

StorePlace storePlaceAt(const QString &path)
{
    const QFileInfo file(path);
    if (file.isDir())
        return StorePlace::Folder;
    const QFileInfo folder(file.absolutePath());
    if (!folder.isDir())
        return StorePlace::InNoFolder;
    return (file.exists() ? file.isWritable() : folder.isWritable()) ? StorePlace::Usable : StorePlace::ReadOnly;
}

qint64 storeSizeAt(const QString &path)
{
    qint64 size = 0;
    for (const QLatin1String suffix : {QLatin1String(""), QLatin1String("-wal"), QLatin1String("-shm")})
        size += QFileInfo(path + suffix).size();
    return size;
}

} // namespace flowbell::gui
