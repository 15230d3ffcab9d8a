// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/certificatefiles.h"

#include "http/selfsigned.h"

#include <QtCore/QFile>
#include <QtCore/QLockFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QSaveFile>
#include <QtCore/QSysInfo>

#include <sys/stat.h>

namespace flowbell::engine {

namespace {

/// Far beyond any chain.
constexpr qint64 mostBytes = 1024 * 1024;
/// What browsers take at most.
constexpr int validDays = 397;
constexpr int certificateLockTimeout = 5'000; // ms

QByteArray stampOf(const QString &path)
{
    struct stat state = {};
    if (::stat(QFile::encodeName(path).constData(), &state) != 0)
        return "-";
    QByteArray stamp;
    for (const auto number : {static_cast<qint64>(state.st_dev), static_cast<qint64>(state.st_ino), qint64{state.st_size},
             qint64{state.st_mtim.tv_sec}, qint64{state.st_mtim.tv_nsec}, qint64{state.st_ctim.tv_sec},
             qint64{state.st_ctim.tv_nsec}})
        stamp += QByteArray::number(number) + ' ';
    return stamp;
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, file.errorString(), path);
    QByteArray bytes = file.read(mostBytes);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::FileUnreadable, file.errorString(), path);
    return bytes;
}

Result<void> writeFile(const QString &path, const QByteArray &bytes, QFile::Permissions permissions)
{
    QSaveFile file(path);
    // The mode comes before the content, so that there is no moment in which others could read a key.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissions) || file.write(bytes) != bytes.size()
        || !file.commit())
        return fail(ErrorCode::FileUnwritable, file.errorString(), path);
    return {};
}

bool isAboutKey(ErrorCode code)
{
    return code == ErrorCode::KeyMissing || code == ErrorCode::KeyMismatch || code == ErrorCode::KeyLocked
        || code == ErrorCode::PassPhraseWrong;
}

} // namespace

QByteArray CertificateFiles::stamp() const
{
    return stampOf(certificate) + '/' + stampOf(key);
}

Result<http::TlsMaterial> CertificateFiles::read() const
{
    Result<QByteArray> certificateText = readFile(certificate);
    if (!certificateText)
        return Failure(certificateText.error());
    Result<QByteArray> keyText = key == certificate ? certificateText : readFile(key);
    if (!keyText)
        return Failure(keyText.error());
    return http::TlsMaterial{std::move(*certificateText), std::move(*keyText), {}};
}

Result<std::shared_ptr<const http::TlsContext>> CertificateFiles::load(const QString &passPhrase) const
{
    Result<http::TlsMaterial> material = read();
    if (!material)
        return Failure(material.error());
    material->passPhrase = passPhrase.toUtf8();
    auto context = http::TlsContext::create(*material);
    if (!context)
        context.error().subject = isAboutKey(context.error().code) ? key : certificate;
    return context;
}

Result<void> makeCertificate(const CertificateFiles &files, const QStringList &names, Timestamp now)
{
    const Result<http::SelfSigned> made = http::makeSelfSigned(names, now, validDays);
    if (!made)
        return Failure(made.error());
    QLockFile lock(files.key + QStringLiteral(".lock"));
    if (!lock.tryLock(certificateLockTimeout))
        return fail(ErrorCode::FileUnwritable, QStringLiteral("cannot be locked"), files.key);
    const QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    if (const Result<void> written = writeFile(files.key, made->key, ownerOnly); !written)
        return written;
    return writeFile(files.certificate, made->certificate, ownerOnly | QFile::ReadGroup | QFile::ReadOther);
}

QStringList namesOfThisMachine()
{
    static const QRegularExpression hostName(QStringLiteral("^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$"));
    QStringList names{QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    const QString own = QSysInfo::machineHostName();
    if (hostName.match(own).hasMatch() && !names.contains(own))
        names.append(own);
    return names;
}

} // namespace flowbell::engine
