// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/exportfile.h"

#include "engine/privatefiles.h"

#include <QtCore/QFileInfo>

#include <unistd.h>

namespace flowbell::engine {

namespace {
constexpr qsizetype bufferSize = 256 * 1024;
}

ExportFile::ExportFile(const QString &path)
    : m_path(path)
    , m_file(path)
{
}

QFileDevice &ExportFile::device()
{
    return m_path.isEmpty() ? static_cast<QFileDevice &>(m_output) : m_file;
}

Result<void> ExportFile::open()
{
    if (m_path.isEmpty()) {
        if (m_output.open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered))
            return {};
        return Failure(error());
    }
    // A device would be replaced by a file.
    if (const QFileInfo there(m_path); there.exists() && !there.isFile())
        return fail(ErrorCode::FileUnwritable, QStringLiteral("not a file"), m_path);
    if (Result<void> mine = refuseForeignLink(m_path); !mine)
        return mine;
    // Until it is whole it has a name of its own beside the other, made with O_EXCL.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return Failure(error());
    // It takes over the permissions of the file it replaces.
    if (!m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return Failure(error());
    return {};
}

Result<void> ExportFile::write(const QByteArray &bytes)
{
    m_buffer += bytes;
    return m_buffer.size() < bufferSize ? Result<void>() : flush();
}

Result<void> ExportFile::flush()
{
    if (device().write(m_buffer) != m_buffer.size() || !device().flush())
        return Failure(error());
    m_buffer.clear();
    return {};
}

Result<void> ExportFile::finish()
{
    if (Result<void> done = flush(); !done)
        return done;
    if (m_path.isEmpty() || m_file.commit())
        return {};
    return Failure(error());
}

Error ExportFile::error()
{
    const bool isFull = device().error() == QFileDevice::ResourceError;
    return {isFull ? ErrorCode::FileFull : ErrorCode::FileUnwritable, device().errorString(), m_path};
}

} // namespace flowbell::engine
