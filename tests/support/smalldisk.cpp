// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/smalldisk.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace flowbell::test {

namespace {

const QString ballast = QStringLiteral("ballast");

bool put(const char *file, const QByteArray &text)
{
    QFile map(QString::fromLatin1(file));
    return map.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && map.write(text) == text.size();
}

} // namespace

void SmallDisk::allow()
{
    const QByteArray user = QByteArray::number(::geteuid());
    const QByteArray group = QByteArray::number(::getegid());
    if (::geteuid() == 0) {
        static_cast<void>(::unshare(CLONE_NEWNS));
    } else if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0) {
        put("/proc/self/setgroups", "deny");
        put("/proc/self/uid_map", "0 " + user + " 1");
        put("/proc/self/gid_map", "0 " + group + " 1");
    }
    // Whether that worked is seen when a disk is made.
    static_cast<void>(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr));
}

SmallDisk::SmallDisk(int megabytes)
{
    const QByteArray options = "mode=0700,size=" + QByteArray::number(megabytes) + 'm';
    m_isThere = ::mount("tmpfs", QFile::encodeName(m_folder.path()).constData(), "tmpfs", 0, options.constData()) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_isThere)
        ::umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
}

QStringList SmallDisk::content() const
{
    QStringList names;
    const QDir folder(m_folder.path());
    for (const QFileInfo &entry : folder.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name)) {
        if (entry.fileName() != ballast)
            names.append(entry.isDir() ? entry.fileName() + u'/' : entry.fileName());
    }
    return names;
}

void SmallDisk::fill()
{
    QFile file(path(ballast));
    if (!file.open(QIODevice::Append | QIODevice::Unbuffered))
        qFatal("%s", qPrintable(file.errorString()));
    for (const qsizetype size : {1'048'576, 4'096, 1}) {
        const QByteArray block(size, 'x');
        while (file.write(block) == size) { }
    }
}

void SmallDisk::makeRoom()
{
    if (!QFile::remove(path(ballast)))
        qFatal("no ballast");
}

} // namespace flowbell::test
