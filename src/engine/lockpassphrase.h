// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "engine/passphraseverifier.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <chrono>

namespace flowbell::engine {

class SecretStore;

/// The pass phrase that a locked window asks for. Kept is only its verifier, in SecretStore; the work of checking is done on a
/// thread of the pool. Wrong attempts are slowed down: after each the pause doubles, from a second to a minute.
///
/// Lives on the thread of Workspace, whose event loop the futures need.
class LockPassPhrase : public QObject
{
    Q_OBJECT
public:
    enum class Answer {
        Right,
        Wrong,
        TooSoon, ///< not looked at: pause() is not over, or another check is under way
        NoneSet, ///< there is no pass phrase (any more)
    };
    static constexpr std::chrono::seconds shortestPause{1};
    static constexpr std::chrono::seconds longestPause{60};

    LockPassPhrase(SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);

    /// Errors as of SecretStore::read().
    [[nodiscard]] QFuture<Result<bool>> isSet();
    [[nodiscard]] QFuture<Result<Answer>> check(const QString &passPhrase);
    /// Takes the place of the one before, if there is one. An empty one: there is none any more. Whoever is to be asked for
    /// the former one is asked before.
    [[nodiscard]] QFuture<Result<void>> set(const QString &passPhrase);
    /// How long check() takes no further attempt.
    [[nodiscard]] std::chrono::milliseconds pause() const;

    /// For tests, which have no time: of those that are set from now on.
    void setIterations(int iterations) { m_iterations = iterations; }

Q_SIGNALS:
    /// Set, or removed, by this program.
    void changed(bool isSet);

private:
    void checked(bool right);

    SecretStore &m_secrets;
    const Clock &m_clock;
    int m_iterations = PassPhraseVerifier::standardIterations;
    int m_wrong = 0; ///< in a row
    bool m_checking = false;
    std::chrono::steady_clock::time_point m_notBefore{};
};

} // namespace flowbell::engine
