// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/certificatefacts.h"
#include "core/clock.h"
#include "engine/certificatefiles.h"
#include "engine/tlspreferences.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <functional>
#include <optional>

namespace flowbell::engine {

class SecretStore;

/// Reads, checks and makes the listener's certificate. Lives on the thread of Workspace; files are touched on a thread of its
/// own. The certificate that the program makes itself lies beside the store, its key with mode 0600.
class CertificateService : public QObject
{
    Q_OBJECT
public:
    using Context = std::shared_ptr<const http::TlsContext>;

    CertificateService(SecretStore &secrets, const QString &storePath, const Clock &clock, QObject *parent = nullptr);
    ~CertificateService() override; ///< waits for what is being read or written

    /// What the listener needs. The program's own certificate is made if there is none, or none that still is of use.
    /// \a passPhrase: of an encrypted key; unset: the one that is kept. FileUnreadable, FileUnwritable, or as
    /// http::TlsContext::create(); SecretsUnavailable or SecretsDenied.
    [[nodiscard]] QFuture<Result<Context>> load(const TlsPreferences &preferences, const std::optional<QString> &passPhrase);
    /// The same without making anything: FileUnreadable if the program's own is not there yet.
    [[nodiscard]] QFuture<Result<CertificateFacts>> check(
        const TlsPreferences &preferences, const std::optional<QString> &passPhrase);
    /// Makes the program's own certificate anew, with another key.
    [[nodiscard]] QFuture<Result<CertificateFacts>> makeOwn();
    /// CertificateFiles::stamp()
    [[nodiscard]] QFuture<QByteArray> stamp(const TlsPreferences &preferences);

    /// Keeps the pass phrase of the key where secrets are kept; an empty one is forgotten.
    [[nodiscard]] QFuture<Result<void>> keepPassPhrase(const QString &passPhrase);

    [[nodiscard]] CertificateFiles filesOf(const TlsPreferences &preferences) const;
    [[nodiscard]] const CertificateFiles &ownFiles() const { return m_own; }

private:
    using Loading = std::function<Result<Context>(const QString &passPhrase)>;

    template <typename Work>
    [[nodiscard]] auto run(Work work);
    [[nodiscard]] QFuture<Result<Context>> loadWithKept(const Loading &loading);

    SecretStore &m_secrets;
    const Clock &m_clock;
    const CertificateFiles m_own;
    QThreadPool m_pool;
};

} // namespace flowbell::engine
