// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>

namespace flowbell::engine {

/// The system's keychain as far as SecretStore needs it; tests put one of their own in its place. Used on one thread, which
/// has an event loop.
class Keychain
{
public:
    enum class Outcome {
        Done,
        NotFound, ///< it works, but has no such entry
        Missing, ///< there is no keychain
        Denied, ///< the user or the system refused
        Failed, ///< anything else
        TimedOut, ///< no answer yet; made by those who wait, not by the keychain
    };
    struct Answer {
        Outcome outcome = Outcome::Failed;
        QString secret;
        QString detail; ///< technical, without the secret
    };
    using Continuation = std::function<void(const Answer &)>;

    virtual ~Keychain() = default;

    /// \a then is called at most once, and not after the keychain is gone.
    virtual void read(const QString &key, const Continuation &then) = 0;
    /// An empty secret removes the entry; Done too if there was none.
    virtual void write(const QString &key, const QString &secret, const Continuation &then) = 0;
};

} // namespace flowbell::engine
