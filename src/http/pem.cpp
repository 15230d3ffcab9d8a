// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <cstring>

namespace flowbell::http {

namespace {

struct PassPhrase {
    const QByteArray &text;
    bool wasAsked = false;
};

/// Without a function of one's own OpenSSL asks at the terminal.
int answerPassPhrase(char *buffer, int size, int /*writing*/, void *data)
{
    auto &phrase = *static_cast<PassPhrase *>(data);
    phrase.wasAsked = true;
    if (phrase.text.isEmpty() || phrase.text.size() > size)
        return -1;
    std::memcpy(buffer, phrase.text.constData(), static_cast<std::size_t>(phrase.text.size()));
    return static_cast<int>(phrase.text.size());
}

bool isAtEnd()
{
    return ERR_GET_LIB(ERR_peek_last_error()) == ERR_LIB_PEM && ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
}

} // namespace

Result<std::vector<CertificatePointer>> readCertificates(const QByteArray &pem)
{
    const BioPointer bio = readingBio(pem);
    const QByteArray none;
    PassPhrase phrase{none};
    std::vector<CertificatePointer> certificates;
    ERR_clear_error();
    while (X509 *const certificate = PEM_read_bio_X509(bio.get(), nullptr, answerPassPhrase, &phrase))
        certificates.emplace_back(certificate);
    const bool isWhole = isAtEnd();
    const QString detail = takeOpenSslError();
    if (certificates.empty() || !isWhole)
        return fail(ErrorCode::CertificateMissing, detail);
    return certificates;
}

Result<KeyPointer> readPrivateKey(const QByteArray &pem, const QByteArray &passPhrase)
{
    const BioPointer bio = readingBio(pem);
    PassPhrase phrase{passPhrase};
    ERR_clear_error();
    KeyPointer key(PEM_read_bio_PrivateKey(bio.get(), nullptr, answerPassPhrase, &phrase));
    const QString detail = takeOpenSslError();
    if (key)
        return key;
    if (!phrase.wasAsked)
        return fail(ErrorCode::KeyMissing, detail);
    return passPhrase.isEmpty() ? fail(ErrorCode::KeyLocked) : fail(ErrorCode::PassPhraseWrong, detail);
}

} // namespace flowbell::http
