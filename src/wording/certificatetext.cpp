// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/certificatetext.h"

#include "wording/words.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace flowbell::wording {

namespace {

QString dayText(Timestamp time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()), QLocale::ShortFormat);
}

} // namespace

QString certificateErrorText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CertificateMissing:
        return Words::tr("This file holds no certificate in PEM form (“-----BEGIN CERTIFICATE-----”). Choose the file that does; "
                         "one in DER or PKCS #12 has to be converted.");
    case ErrorCode::CertificateExpired:
        return Words::tr("The certificate has expired, and senders that check it will not connect. Renew it.");
    case ErrorCode::CertificateNotYetValid:
        return Words::tr("The certificate is not valid yet. Check the clock of this machine, or wait until it is.");
    case ErrorCode::CertificateChainBroken:
        return Words::tr("The certificates in this file do not make a chain. The server's own must come first, and behind each "
                         "one that of who issued it.");
    case ErrorCode::CertificateRefused:
        return Words::tr("The certificate is too weak to be used: its key is too short, or it is signed in a way that is no "
                         "longer safe. Have a new one issued.");
    case ErrorCode::KeyMissing:
        return Words::tr(
            "This file holds no private key in PEM form (“-----BEGIN PRIVATE KEY-----”). Choose the file that does.");
    case ErrorCode::KeyMismatch:
        return Words::tr("The private key does not belong to the certificate. Choose the key that it was issued for.");
    case ErrorCode::KeyLocked: return Words::tr("The private key is encrypted: its pass phrase is needed.");
    case ErrorCode::PassPhraseWrong: return Words::tr("The pass phrase does not open the private key.");
    default: return Words::tr("TLS could not be set up with these files.");
    }
}

QString certificateText(const CertificateFacts &facts, Timestamp now)
{
    const QString issued = facts.isSelfSigned
        ? Words::tr("%1, self-signed.", "subject of a certificate").arg(facts.subject)
        : Words::tr("%1, issued by %2.", "subject of a certificate, who issued it").arg(facts.subject, facts.issuer);
    const QString names = facts.names.isEmpty() ? Words::tr("It names no host, so senders that check it will not connect.")
                                                : Words::tr("For %1.", "host names").arg(facts.names.join(QStringLiteral(", ")));
    return issued + u' ' + names + u' ' + certificateTimeText(facts, now);
}

QString certificateTimeText(const CertificateFacts &facts, Timestamp now)
{
    if (now < facts.validFrom)
        return Words::tr("Valid only from %1.").arg(dayText(facts.validFrom));
    if (now > facts.validTo)
        return Words::tr("Expired on %1.").arg(dayText(facts.validTo));
    return Words::tr("Valid until %1: %n day(s) left.", nullptr, static_cast<int>(facts.daysLeft(now)))
        .arg(dayText(facts.validTo));
}

QString certificateSoonText(const CertificateFacts &facts, Timestamp now)
{
    return Words::tr("The listener's certificate expires in %n day(s), on %1. Senders that check it will not connect then.",
        nullptr, static_cast<int>(facts.daysLeft(now)))
        .arg(dayText(facts.validTo));
}

QList<TrustHint> trustHints(const QString &certificatePath)
{
    const QString quoted = u'\'' + QString(certificatePath).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
    return {
        {Words::tr("curl, for one request"), QStringLiteral("curl --cacert %1 …").arg(quoted)},
        {Words::tr("Node.js, before it starts"), QStringLiteral("export NODE_EXTRA_CA_CERTS=%1").arg(quoted)},
        {Words::tr("Python with requests"), QStringLiteral("export REQUESTS_CA_BUNDLE=%1").arg(quoted)},
        {Words::tr("this whole machine (Debian, Ubuntu)"),
            QStringLiteral("sudo install -m 644 %1 /usr/local/share/ca-certificates/flowbell.crt && sudo update-ca-certificates")
                .arg(quoted)},
    };
}

} // namespace flowbell::wording
