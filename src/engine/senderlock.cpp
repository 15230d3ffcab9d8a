// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/senderlock.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace flowbell::engine {

namespace {

// Someone may have removed the file between its opening and its locking: then another process locks a new one.
bool isStillThere(int descriptor, const QByteArray &path)
{
    struct stat opened {
    };
    struct stat named {
    };
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.constData(), &named) == 0 && opened.st_ino == named.st_ino
        && opened.st_dev == named.st_dev;
}

} // namespace

SenderLock::SenderLock(const QString &storePath, const QString &task)
{
    const QString real = QFileInfo(storePath).canonicalFilePath();
    m_path = (real.isEmpty() ? storePath : real) % u'.' % task % QStringLiteral(".lock");
}

SenderLock::~SenderLock()
{
    release();
}

bool SenderLock::acquire()
{
    if (isHeld())
        return true;
    const QByteArray path = QFile::encodeName(m_path);
    // Not QLockFile: it decides by process ids whether a lock is stale, which fails between containers.
    const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return false;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !isStillThere(descriptor, path)) {
        ::close(descriptor);
        return false;
    }
    m_descriptor = descriptor;
    return true;
}

void SenderLock::release()
{
    if (isHeld())
        ::close(std::exchange(m_descriptor, -1));
}

} // namespace flowbell::engine
