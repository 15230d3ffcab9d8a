// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/certificatereading.h"

#include <QtNetwork/QHostAddress>

#include <array>
#include <ctime>

namespace flowbell::http {

namespace {

using NamesPointer = std::unique_ptr<GENERAL_NAMES, FreedBy<GENERAL_NAMES_free>>;

QString textOf(const ASN1_STRING *string)
{
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, string);
    if (size < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

QString nameText(const X509_NAME *name)
{
    const int place = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (place >= 0)
        return textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, place)));
    const BioPointer bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    return QString::fromUtf8(writtenTo(bio.get()));
}

QString addressText(const ASN1_OCTET_STRING *address)
{
    const unsigned char *const bytes = ASN1_STRING_get0_data(address);
    if (ASN1_STRING_length(address) == 16)
        return QHostAddress(bytes).toString();
    if (ASN1_STRING_length(address) != 4)
        return {};
    quint32 ipv4 = 0;
    for (int i = 0; i < 4; ++i)
        ipv4 = ipv4 << 8 | bytes[i];
    return QHostAddress(ipv4).toString();
}

QStringList namesOf(X509 *certificate)
{
    const NamesPointer names(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    QStringList texts;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS)
            texts.append(textOf(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            texts.append(addressText(name->d.iPAddress));
    }
    texts.removeAll(QString());
    return texts;
}

Timestamp timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return Timestamp{std::chrono::seconds{::timegm(&parts)}};
}

QString fingerprintOf(const X509 *certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1)
        return {};
    const QByteArray bytes(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size));
    return QString::fromLatin1(bytes.toHex(':').toUpper());
}

} // namespace

CertificateFacts factsOf(X509 *certificate)
{
    CertificateFacts facts;
    facts.subject = nameText(X509_get_subject_name(certificate));
    facts.issuer = nameText(X509_get_issuer_name(certificate));
    facts.names = namesOf(certificate);
    facts.validFrom = timeOf(X509_get0_notBefore(certificate));
    facts.validTo = timeOf(X509_get0_notAfter(certificate));
    facts.fingerprint = fingerprintOf(certificate);
    facts.isSelfSigned = X509_self_signed(certificate, 0) == 1;
    return facts;
}

} // namespace flowbell::http
