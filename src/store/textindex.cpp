// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/textindex.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr QFile::Permissions privateIndexFile = QFile::ReadOwner | QFile::WriteOwner;

const QString suffix = u".segment"_s;

QStringList files(const QString &folder)
{
    return QDir(folder).entryList({u'*' + suffix}, QDir::Files, QDir::Name);
}

/// Trigrams of texts that are gone must not stay on the disk. Who reads the file meanwhile sees that it is damaged.
Result<void> wipe(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) || file.write(QByteArray(file.size(), '\0')) != file.size())
        return fail(ErrorCode::StoreFailed, file.errorString(), path);
    return {};
}

} // namespace

TextIndex::TextIndex(const QString &storePath)
    : m_path(storePath + u"-text"_s)
{
}

QString TextIndex::fileOf(qint64 segment) const
{
    return u"%1/%2%3"_s.arg(m_path).arg(segment, 8, 10, QChar(u'0')).arg(suffix);
}

QList<qint64> TextIndex::segments() const
{
    QList<qint64> numbers;
    for (const QString &name : files(m_path))
        numbers.append(name.chopped(suffix.size()).toLongLong());
    return numbers;
}

qint64 TextIndex::size() const
{
    qint64 bytes = 0;
    for (const QString &name : files(m_path))
        bytes += QFileInfo(m_path + u'/' + name).size();
    return bytes;
}

std::unique_ptr<TextSegment> TextIndex::open(qint64 segment, quint64 stamp) const
{
    return TextSegment::open(fileOf(segment), stamp);
}

Result<void> TextIndex::write(qint64 segment, const QByteArray &file) const
{
    const QFileInfo folder(m_path);
    // Another program may make it at the same moment.
    if (!QDir(folder.path()).mkdir(folder.fileName(), privateIndexFile | QFile::ExeOwner) && !QFileInfo(m_path).isDir())
        return fail(ErrorCode::StoreFailed, u"cannot make the folder"_s, m_path);
    const QString path = fileOf(segment);
    QSaveFile written(path);
    if (!written.open(QIODevice::WriteOnly) || !written.setPermissions(privateIndexFile) || written.write(file) != file.size())
        return fail(ErrorCode::StoreFailed, written.errorString(), path);
    if (Result<void> wiped = wipe(path); !wiped)
        return wiped;
    if (!written.commit())
        return fail(ErrorCode::StoreFailed, written.errorString(), path);
    return {};
}

Result<void> TextIndex::remove(qint64 segment) const
{
    const QString path = fileOf(segment);
    if (Result<void> wiped = wipe(path); !wiped)
        return wiped;
    QFile file(path);
    if (file.exists() && !file.remove() && file.exists())
        return fail(ErrorCode::StoreFailed, file.errorString(), path);
    return {};
}

Result<void> TextIndex::removeAll() const
{
    for (const qint64 segment : segments()) {
        if (Result<void> removed = remove(segment); !removed)
            return removed;
    }
    QDir(m_path).removeRecursively();
    return {};
}

} // namespace flowbell::store
