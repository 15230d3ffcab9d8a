// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/selfsigned.h"

#include "http/openssl.h"

#include <QtNetwork/QHostAddress>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <array>

namespace flowbell::http {

namespace {

using ExtensionPointer = std::unique_ptr<X509_EXTENSION, FreedBy<X509_EXTENSION_free>>;
using NumberPointer = std::unique_ptr<BIGNUM, FreedBy<BN_free>>;

constexpr std::chrono::days ClocksDiffer{1};

QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList texts;
    for (const QString &name : names)
        texts.append((QHostAddress(name).isNull() ? "DNS:" : "IP:") + name.toUtf8());
    return texts.join(',');
}

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Positive and not guessable (RFC 5280, section 4.1.2.2).
bool setSerial(X509 *certificate)
{
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        return false;
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7f) | 0x40);
    const NumberPointer number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setTime(ASN1_TIME *time, Timestamp to)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(to);
    return ASN1_TIME_set(time, seconds.time_since_epoch().count()) != nullptr;
}

bool setName(X509 *certificate, const QString &name)
{
    X509_NAME *const subject = X509_get_subject_name(certificate);
    const QByteArray utf8 = name.toUtf8();
    return X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8,
               reinterpret_cast<const unsigned char *>(utf8.constData()), static_cast<int>(utf8.size()), -1, 0)
        == 1
        && X509_NAME_add_entry_by_NID(
               subject, NID_organizationName, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>("Flowbell"), -1, -1, 0)
        == 1
        && X509_set_issuer_name(certificate, subject) == 1;
}

bool fill(X509 *certificate, EVP_PKEY *key, const QStringList &names, Timestamp now, int days)
{
    return X509_set_version(certificate, X509_VERSION_3) == 1 && setSerial(certificate)
        && setTime(X509_getm_notBefore(certificate), now - ClocksDiffer)
        && setTime(X509_getm_notAfter(certificate), now + std::chrono::days{days}) && setName(certificate, names.constFirst())
        && X509_set_pubkey(certificate, key) == 1 && addExtension(certificate, NID_subject_alt_name, alternativeNames(names))
        && addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate, NID_key_usage, "critical,digitalSignature")
        && addExtension(certificate, NID_ext_key_usage, "serverAuth")
        && addExtension(certificate, NID_subject_key_identifier, "hash") && X509_sign(certificate, key, EVP_sha256()) > 0;
}

} // namespace

Result<SelfSigned> makeSelfSigned(const QStringList &names, Timestamp now, int days)
{
    const KeyPointer key(EVP_EC_gen("P-256"));
    const CertificatePointer certificate(X509_new());
    const BioPointer certificateText(BIO_new(BIO_s_mem()));
    const BioPointer keyText(BIO_new(BIO_s_secmem()));
    if (!key || !certificate || !certificateText || !keyText || !fill(certificate.get(), key.get(), names, now, days)
        || PEM_write_bio_X509(certificateText.get(), certificate.get()) != 1
        || PEM_write_bio_PKCS8PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return fail(ErrorCode::TlsFailed, takeOpenSslError());
    return SelfSigned{writtenTo(certificateText.get()), writtenTo(keyText.get())};
}

} // namespace flowbell::http
