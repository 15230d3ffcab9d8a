// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QSettings>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>

namespace flowbell::engine {

/// A settings file in INI form that only its owner reads (mode 0600), replaced as a whole by each save.
class SettingsFile
{
public:
    explicit SettingsFile(const QString &path);
    ~SettingsFile(); ///< save()
    Q_DISABLE_COPY_MOVE(SettingsFile)

    [[nodiscard]] QString text(const QString &key, const QString &standard) const;
    [[nodiscard]] bool flag(const QString &key, bool standard) const;
    /// \a standard if there is no number; beyond qint64 the nearest that it holds.
    [[nodiscard]] qint64 number(const QString &key, qint64 standard) const;
    [[nodiscard]] QStringList texts(const QString &key) const;
    [[nodiscard]] QByteArray bytes(const QString &key) const;
    void set(const QString &key, const QVariant &value) { m_settings->setValue(key, value); }

    /// Writes now what was set, together with what other programs saved since. FileFull or FileUnwritable: the file is as it was,
    /// and what was set is kept for the next call.
    Result<void> save();

private:
    void keepPrivate() const;

    const QString m_path;
    std::unique_ptr<QSettings> m_settings;
};

} // namespace flowbell::engine
