// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/keychain.h"

#include <memory>

namespace QKeychain {
class Job;
}

namespace flowbell::engine {

/// QtKeychain: the Secret Service (GNOME Keyring, KeePassXC) or KWallet. QtKeychain runs its jobs one after the other in a
/// queue that belongs to the thread which used it first, so a process has one of these at a time.
class SystemKeychain final : public Keychain
{
public:
    /// \a prefix goes before every key, to keep stores apart.
    explicit SystemKeychain(const QString &prefix);

    void read(const QString &key, const Continuation &then) override;
    void write(const QString &key, const QString &secret, const Continuation &then) override;

private:
    void start(QKeychain::Job *job, const QString &key, const Continuation &then);

    const QString m_prefix;
    std::unique_ptr<QObject> m_context; ///< answers end with it; made at first use, to be of the thread that uses it
};

} // namespace flowbell::engine
