// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/privatefiles.h"

#include <QtCore/QFile>

#include <sys/stat.h>
#include <unistd.h>

namespace flowbell::engine {

void makeNewFilesPrivate()
{
    ::umask(S_IRWXG | S_IRWXO);
}

Result<void> refuseForeignLink(const QString &path)
{
    struct stat there {
    };
    if (::lstat(QFile::encodeName(path).constData(), &there) != 0 || !S_ISLNK(there.st_mode) || there.st_uid == ::geteuid())
        return {};
    return fail(ErrorCode::FileUnwritable, QStringLiteral("a link that another user made"), path);
}

} // namespace flowbell::engine
