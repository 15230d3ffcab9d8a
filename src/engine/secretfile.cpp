// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/secretfile.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QLockFile>
#include <QtCore/QSaveFile>

namespace flowbell::engine {

namespace {

constexpr QFile::Permissions ownersOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr int secretLockTimeout = 5'000; // ms; a change takes a few

constexpr QLatin1String formatKey("format");
constexpr QLatin1String secretsKey("secrets");
constexpr int format = 1;

} // namespace

SecretFile::SecretFile(const QString &path)
    : m_path(path)
{
}

Result<std::optional<QString>> SecretFile::read(const QString &key) const
{
    const Result<QJsonObject> secrets = load();
    if (!secrets)
        return Failure(secrets.error());
    const QJsonValue value = secrets->value(key);
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

Result<void> SecretFile::write(const QString &key, const QString &secret)
{
    return change(key, secret);
}

Result<void> SecretFile::remove(const QString &key)
{
    return change(key, std::nullopt);
}

Result<QJsonObject> SecretFile::load() const
{
    QFile file(m_path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return failure(file.errorString());
    if (file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther))
        file.setPermissions(ownersOnly);
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll(), &error).object();
    if (error.error != QJsonParseError::NoError)
        return failure(error.errorString());
    if (root.value(formatKey).toInt() != format || !root.value(secretsKey).isObject())
        return failure(QStringLiteral("unknown format"));
    return root.value(secretsKey).toObject();
}

Result<void> SecretFile::change(const QString &key, const std::optional<QString> &secret)
{
    // A key that is not there needs no file, nor a folder in which one could be made.
    if (!secret && !QFile::exists(m_path))
        return {};
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(secretLockTimeout))
        return failure(QStringLiteral("cannot be locked"));
    Result<QJsonObject> secrets = load();
    if (!secrets && QFile::exists(m_path) && !moveAside())
        return Failure(secrets.error());
    QJsonObject changed = secrets.value_or(QJsonObject());
    if (secret)
        changed.insert(key, *secret);
    else
        changed.remove(key);
    if (secrets && changed == *secrets)
        return {};
    return save(changed);
}

Result<void> SecretFile::save(const QJsonObject &secrets) const
{
    QSaveFile file(m_path);
    // The mode comes before the content, so that there is no moment in which others could read it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownersOnly))
        return failure(file.errorString());
    // A disk that becomes full takes a part, which QSaveFile does not call an error.
    const QByteArray bytes = QJsonDocument(QJsonObject{{formatKey, format}, {secretsKey, secrets}}).toJson();
    if (file.write(bytes) != bytes.size() || !file.commit())
        return failure(file.errorString());
    return {};
}

bool SecretFile::moveAside() const
{
    QString aside = m_path + QStringLiteral(".damaged");
    for (int number = 2; QFile::exists(aside); ++number)
        aside = m_path + QStringLiteral(".damaged-%1").arg(number);
    return QFile::rename(m_path, aside);
}

Failure SecretFile::failure(const QString &detail) const
{
    return fail(ErrorCode::SecretsUnavailable, detail, m_path);
}

} // namespace flowbell::engine
