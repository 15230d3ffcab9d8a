// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

namespace flowbell::engine {

/// API keys and signing secrets: in the system keychain (QtKeychain), or, where there is none, in a file of mode 0600 beside
/// the store. Never in the database, logs or error texts. Any thread.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    enum class Backend { Undecided, Keychain, File };

    /// \a storeUid separates the entries of several stores. \a fileOnly leaves the keychain alone (tests, headless services).
    SecretStore(const QString &storeUid, const QString &storePath, bool fileOnly, QObject *parent = nullptr);
    ~SecretStore() override;

    /// \a key such as "flow/UID/api-key". An empty string if there is none.
    [[nodiscard]] QFuture<Result<QString>> read(const QString &key);
    /// An empty secret removes the entry.
    [[nodiscard]] QFuture<Result<void>> write(const QString &key, const QString &secret);

    /// Decided at the first use.
    [[nodiscard]] Backend backend() const;
    [[nodiscard]] QString filePath() const; ///< of the stand-in

    [[nodiscard]] static QString apiKeyOf(const QString &flowUid);

Q_SIGNALS:
    /// The keychain could not be used and the file took its place; said once.
    void fellBackToFile(const QString &path);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
