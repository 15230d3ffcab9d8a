// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/certificate.h"

#include <QtCore/QDateTime>

namespace flowbell::delivery {

namespace {

QString firstOf(const QStringList &one, const QStringList &other)
{
    return !one.isEmpty() ? one.first() : other.value(0);
}

Timestamp toTimestamp(const QDateTime &time)
{
    return Timestamp{std::chrono::milliseconds{time.toMSecsSinceEpoch()}};
}

QSslCertificate certificateOf(const QList<QSslError> &errors)
{
    for (const QSslError &error : errors) {
        if (!error.certificate().isNull())
            return error.certificate();
    }
    return QSslCertificate();
}

} // namespace

std::optional<CertificateInfo> certificateInfo(const QSslCertificate &shown, const QList<QSslError> &errors)
{
    const QSslCertificate certificate = shown.isNull() ? certificateOf(errors) : shown;
    if (certificate.isNull())
        return std::nullopt;
    CertificateInfo info;
    info.subject = firstOf(
        certificate.subjectInfo(QSslCertificate::CommonName), certificate.subjectAlternativeNames().values(QSsl::DnsEntry));
    info.issuer =
        firstOf(certificate.issuerInfo(QSslCertificate::CommonName), certificate.issuerInfo(QSslCertificate::Organization));
    info.effective = toTimestamp(certificate.effectiveDate());
    info.expires = toTimestamp(certificate.expiryDate());
    for (const QSslError &error : errors) {
        if (!info.problems.contains(error.errorString()))
            info.problems.append(error.errorString());
    }
    return info;
}

} // namespace flowbell::delivery
