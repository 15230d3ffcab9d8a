// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>

namespace flowbell::test {

/// Certificates for TLS servers of tests, made with openssl(1) in a folder of their own.
class TestCertificates
{
public:
    enum class Kind { SelfSigned, Trusted, Expired, OtherName };

    TestCertificates()
    {
        run({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "ca.key", "-out",
            "ca.pem", "-days", "30", "-subj", "/CN=Test Authority"});
        run({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "self.key", "-out",
            "self.pem", "-days", "30", "-subj", "/CN=self.example", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"});
        sign("trusted", "DNS:localhost,IP:127.0.0.1", "30");
        sign("expired", "DNS:localhost,IP:127.0.0.1", "-1");
        sign("other", "DNS:other.example", "30");
    }

    [[nodiscard]] QSslCertificate authority() const { return QSslCertificate(read("ca.pem")); }

    [[nodiscard]] QSslConfiguration server(Kind kind) const
    {
        const char *name = kind == Kind::SelfSigned ? "self"
            : kind == Kind::Trusted                 ? "trusted"
            : kind == Kind::Expired                 ? "expired"
                                                    : "other";
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setLocalCertificate(QSslCertificate(read(QByteArray(name) + ".pem")));
        configuration.setPrivateKey(QSslKey(read(QByteArray(name) + ".key"), QSsl::Ec));
        return configuration;
    }

    /// Runs openssl(1) in the folder; fails hard if it fails.
    void run(const QList<QByteArray> &arguments) const
    {
        QStringList texts;
        for (const QByteArray &argument : arguments)
            texts.append(QString::fromUtf8(argument));
        QProcess openssl;
        openssl.setWorkingDirectory(m_folder.path());
        openssl.start(QStringLiteral("openssl"), texts);
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            qFatal("openssl %s: %s", qPrintable(texts.join(u' ')), openssl.readAllStandardError().constData());
    }

    [[nodiscard]] QByteArray read(const QByteArray &name) const
    {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no %s", name.constData());
        return file.readAll();
    }

    void write(const QByteArray &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name.constData());
    }

    [[nodiscard]] QString path(const QByteArray &name) const { return m_folder.filePath(QString::fromUtf8(name)); }

private:
    void sign(const QByteArray &name, const QByteArray &names, const QByteArray &days)
    {
        QFile extensions(m_folder.filePath(QStringLiteral("extensions")));
        if (!extensions.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("cannot write");
        extensions.write("subjectAltName=" + names);
        extensions.close();
        run({"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", name + ".key",
            "-out", "request", "-subj", "/CN=" + name + ".example"});
        run({"x509", "-req", "-in", "request", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", days, "-extfile",
            "extensions", "-out", name + ".pem"});
    }

    QTemporaryDir m_folder;
};

/// Puts a certificate among those that are trusted, until the end of the scope.
class TrustScope
{
public:
    explicit TrustScope(const QSslCertificate &authority)
    {
        QSslConfiguration trusting = m_before;
        trusting.addCaCertificate(authority);
        QSslConfiguration::setDefaultConfiguration(trusting);
    }
    ~TrustScope() { QSslConfiguration::setDefaultConfiguration(m_before); }
    Q_DISABLE_COPY_MOVE(TrustScope)

private:
    const QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
};

} // namespace flowbell::test
