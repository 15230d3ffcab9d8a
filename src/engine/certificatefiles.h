// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "http/tlscontext.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::engine {

/// A certificate and its private key on the disk. All functions block.
struct CertificateFiles {
    QString certificate;
    QString key; ///< the same path if one file has both

    /// What they are now; another value once one of them was written, replaced or removed, also behind a symbolic link.
    [[nodiscard]] QByteArray stamp() const;
    /// FileUnreadable, whose `subject` is the path.
    [[nodiscard]] Result<http::TlsMaterial> read() const;
    /// Reads them and makes the listener's side of TLS with them. FileUnreadable, or as http::TlsContext::create() with the
    /// path of the file that it is about as `subject`.
    [[nodiscard]] Result<std::shared_ptr<const http::TlsContext>> load(const QString &passPhrase) const;
};

/// Makes a key and a self-signed certificate for \a names, valid for 397 days from \a now, and puts them into the files: the
/// key with mode 0600. Programs that do it at the same time wait for each other. FileUnwritable or TlsFailed.
[[nodiscard]] Result<void> makeCertificate(const CertificateFiles &files, const QStringList &names, Timestamp now);

/// What a certificate for this machine is made for: "localhost", the loopback addresses, its host name.
[[nodiscard]] QStringList namesOfThisMachine();

} // namespace flowbell::engine
