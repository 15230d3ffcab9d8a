// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>

/// OpenSSL's objects with owners. Only for sources of this layer: no header that other layers see includes it.
namespace flowbell::http {

template <auto function>
struct FreedBy {
    template <typename T>
    void operator()(T *object) const
    {
        function(object);
    }
};

using BioPointer = std::unique_ptr<BIO, FreedBy<BIO_free>>;
using CertificatePointer = std::unique_ptr<X509, FreedBy<X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;

/// A BIO that reads \a bytes, which must outlive it. Null if there is no memory.
[[nodiscard]] BioPointer readingBio(const QByteArray &bytes);
/// What was written to a memory BIO.
[[nodiscard]] QByteArray writtenTo(BIO *bio);
/// The newest of the errors of this thread, technical, without secrets; forgets all of them.
[[nodiscard]] QString takeOpenSslError();

} // namespace flowbell::http
