// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/tlsoptions.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/text.h"

#include <QtCore/QFile>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString tlsPortOption = u"tls-port"_s;
const QString certificateOption = u"tls-certificate"_s;
const QString keyOption = u"tls-key"_s;
const QString passPhraseOption = u"tls-passphrase-file"_s;
const QString withoutTlsOption = u"no-tls"_s;
const QString withoutPlainOption = u"no-plain"_s;

constexpr qint64 longestLine = 1024;

} // namespace

QList<QCommandLineOption> TlsOptions::options()
{
    return QList<QCommandLineOption>{
               option(tlsPortOption, Text::tr("listen with TLS (https) too, on this port; 0 takes a free one"), u"N"_s),
           }
    + fileOptions()
        + QList<QCommandLineOption>{
            option(withoutPlainOption, Text::tr("listen with TLS only")),
            option(withoutTlsOption, Text::tr("listen without TLS, whatever the preferences say")),
        };
}

QList<QCommandLineOption> TlsOptions::fileOptions()
{
    return {
        option(certificateOption,
            Text::tr("the PEM file with the server's certificate and those of its issuers (default: one made for this machine)"),
            u"FILE"_s),
        option(keyOption, Text::tr("the PEM file with its private key (default: it is in the certificate's file)"), u"FILE"_s),
        option(passPhraseOption,
            Text::tr("the file whose first line is the pass phrase of an encrypted key; “-”: standard input"), u"FILE"_s),
    };
}

TlsOptions TlsOptions::read(Arguments &arguments)
{
    TlsOptions read;
    read.m_port = arguments.number(tlsPortOption, 0, 65535);
    read.m_certificate = arguments.text(certificateOption);
    read.m_key = arguments.text(keyOption);
    read.m_passPhraseFile = arguments.text(passPhraseOption);
    read.m_withoutTls = arguments.isSet(withoutTlsOption);
    read.m_withoutPlain = arguments.isSet(withoutPlainOption);
    const bool wantsTls = read.m_port || read.m_certificate || read.m_key || read.m_passPhraseFile || read.m_withoutPlain;
    if (read.m_withoutTls && wantsTls)
        arguments.refuse(Text::tr("--no-tls goes with no other option about TLS."));
    if (read.m_key && !read.m_certificate)
        arguments.refuse(Text::tr("--tls-key needs --tls-certificate."));
    return read;
}

void TlsOptions::applyTo(engine::TlsPreferences &preferences) const
{
    if (m_withoutTls) {
        preferences.enabled = false;
        return;
    }
    if (m_port || m_certificate || m_passPhraseFile || m_withoutPlain)
        preferences.enabled = true;
    preferences.port = static_cast<quint16>(m_port.value_or(preferences.port));
    preferences.plainToo = preferences.plainToo && !m_withoutPlain;
    if (m_certificate) {
        preferences.selfSigned = false;
        preferences.certificate = *m_certificate;
        preferences.key = m_key.value_or(QString());
    }
}

Result<std::optional<QString>> TlsOptions::readPassPhrase(Console &console) const
{
    if (!m_passPhraseFile)
        return std::nullopt;
    if (*m_passPhraseFile == u"-")
        return console.readLine();
    QFile file(*m_passPhraseFile);
    if (!file.open(QIODevice::ReadOnly))
        return flowbell::fail(ErrorCode::FileUnreadable, file.errorString(), *m_passPhraseFile);
    QByteArray line = file.readLine(longestLine);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

} // namespace flowbell::cli
