// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/settingsfile.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>

#include <cmath>
#include <limits>

namespace flowbell::engine {

SettingsFile::SettingsFile(const QString &path)
    : m_path(path)
    , m_settings(std::make_unique<QSettings>(path, QSettings::IniFormat))
{
}

SettingsFile::~SettingsFile()
{
    static_cast<void>(save());
}

QString SettingsFile::text(const QString &key, const QString &standard) const
{
    return m_settings->value(key, standard).toString();
}

bool SettingsFile::flag(const QString &key, bool standard) const
{
    const QString text = m_settings->value(key).toString();
    if (text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return true;
    return text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0 ? false : standard;
}

qint64 SettingsFile::number(const QString &key, qint64 standard) const
{
    const QString text = m_settings->value(key).toString().trimmed();
    bool whole = false;
    const qint64 value = text.toLongLong(&whole);
    if (whole)
        return value;
    bool any = false;
    const double large = text.toDouble(&any);
    if (!any || std::isnan(large))
        return standard;
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    // 2^63 is the first double that qint64 does not hold.
    if (std::abs(large) >= 9'223'372'036'854'775'808.0)
        return large > 0 ? most : -most;
    return static_cast<qint64>(large);
}

QStringList SettingsFile::texts(const QString &key) const
{
    return m_settings->value(key).toStringList();
}

QByteArray SettingsFile::bytes(const QString &key) const
{
    return m_settings->value(key).toByteArray();
}

Result<void> SettingsFile::save()
{
    keepPrivate();
    // An object remembers its first failure for good. Another one on the same file shares what is not written yet, and writes
    // it as it is made.
    if (m_settings->status() == QSettings::NoError)
        m_settings->sync();
    else
        m_settings = std::make_unique<QSettings>(m_path, QSettings::IniFormat);
    if (m_settings->status() == QSettings::NoError)
        return {};
    const bool isFull = QStorageInfo(QFileInfo(m_path).absolutePath()).bytesAvailable() == 0;
    return fail(isFull ? ErrorCode::FileFull : ErrorCode::FileUnwritable, {}, m_path);
}

/// QSettings writes a new file with the permissions of the one it replaces, so the file is there before the first save.
void SettingsFile::keepPrivate() const
{
    constexpr QFile::Permissions owner = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(m_path);
    if (!file.exists()) {
        const QFileInfo folder(QFileInfo(m_path).absolutePath());
        QDir().mkpath(folder.absolutePath());
        QDir(folder.absolutePath()).mkdir(folder.fileName(), owner | QFile::ExeOwner);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, owner))
            return;
    }
    file.setPermissions(owner);
}

} // namespace flowbell::engine
