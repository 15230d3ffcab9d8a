// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openssl.h"

#include <openssl/err.h>

namespace flowbell::http {

BioPointer readingBio(const QByteArray &bytes)
{
    return BioPointer(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

QByteArray writtenTo(BIO *bio)
{
    char *start = nullptr;
    const long size = BIO_get_mem_data(bio, &start);
    return QByteArray(start, size);
}

QString takeOpenSslError()
{
    const unsigned long error = ERR_peek_last_error();
    ERR_clear_error();
    const char *const reason = ERR_reason_error_string(error);
    return reason ? QString::fromLatin1(reason) : QString();
}

} // namespace flowbell::http
