// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <chrono>
#include <memory>

namespace flowbell::engine {

class Keychain;

/// API keys, signing secrets, values of secret header fields: in the system keychain (QtKeychain), or, where there is none, in a
/// file of mode 0600 beside the store. Never in the database, logs or error texts. Any thread; the work is done on a thread of
/// its own, so that waiting for a future is safe anywhere.
///
/// The first use decides: a keychain that answers is taken; if there is none, or it fails, the file takes its place until
/// the program ends. It does so too when a keychain that could be read cannot be written. A keychain that refuses
/// (SecretsDenied), or does not answer within keychainTimeout (SecretsUnavailable: it may be waiting for its password),
/// decides nothing: the next use asks again. What is in the file is found also when the keychain works later, and leaves
/// the file when it is next written.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    enum class Backend { Undecided, Keychain, File };

    /// \a storeUid separates the entries of several stores. \a fileOnly leaves the keychain alone (tests, headless services).
    SecretStore(const QString &storeUid, const QString &storePath, bool fileOnly, QObject *parent = nullptr);
    /// With another keychain, for tests; nullptr: the file only.
    SecretStore(std::unique_ptr<Keychain> keychain, const QString &storePath, std::chrono::milliseconds timeout,
        QObject *parent = nullptr);
    ~SecretStore() override; ///< what still waits for the keychain ends with ShuttingDown

    static constexpr std::chrono::milliseconds keychainTimeout{30'000};

    /// \a key such as "flow/UID/api-key". An empty string if there is none. SecretsUnavailable (`subject` is the file's path
    /// if it is about the file) or SecretsDenied.
    [[nodiscard]] QFuture<Result<QString>> read(const QString &key);
    /// An empty secret removes the entry.
    [[nodiscard]] QFuture<Result<void>> write(const QString &key, const QString &secret);

    /// Decided at the first use.
    [[nodiscard]] Backend backend() const;
    [[nodiscard]] QString filePath() const; ///< of the stand-in

    [[nodiscard]] static QString apiKeyOf(const QString &flowUid);
    [[nodiscard]] static QString signingSecretsOf(const QString &webhookUid); ///< SigningSecrets::toText()
    [[nodiscard]] static QString headerValuesOf(const QString &webhookUid); ///< keptValuesText()
    [[nodiscard]] static QString lockVerifier(); ///< PassPhraseVerifier::toText()
    [[nodiscard]] static QString tlsPassPhrase(); ///< of the listener's private key

Q_SIGNALS:
    /// The keychain could not be used and the file took its place; said once, on the thread of the secrets.
    void fellBackToFile(const QString &path);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
