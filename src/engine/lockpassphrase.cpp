// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/lockpassphrase.h"

#include "engine/mapped.h"
#include "engine/secretstore.h"

#include <QtCore/QPromise>

#include <algorithm>
#include <memory>

namespace flowbell::engine {

namespace {

template <typename T>
std::shared_ptr<QPromise<T>> promised()
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return promise;
}

template <typename T>
void keep(const std::shared_ptr<QPromise<T>> &promise, const T &value)
{
    promise->addResult(value);
    promise->finish();
}

} // namespace

LockPassPhrase::LockPassPhrase(SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_clock(clock)
{
}

QFuture<Result<bool>> LockPassPhrase::isSet()
{
    return mapped(m_secrets.read(SecretStore::lockVerifier()), this, [](const Result<QString> &text) -> Result<bool> {
        return text ? Result<bool>(!text->isEmpty()) : Result<bool>(Failure(text.error()));
    });
}

QFuture<Result<LockPassPhrase::Answer>> LockPassPhrase::check(const QString &passPhrase)
{
    auto promise = promised<Result<Answer>>();
    if (m_checking || pause().count() > 0) {
        keep<Result<Answer>>(promise, Answer::TooSoon);
        return promise->future();
    }
    m_checking = true;
    whenDone(m_secrets.read(SecretStore::lockVerifier()), this, [this, promise, passPhrase](const Result<QString> &text) {
        if (!text || text->isEmpty()) {
            m_checking = false;
            keep(promise, text ? Result<Answer>(Answer::NoneSet) : Result<Answer>(Failure(text.error())));
            return;
        }
        const auto matches = [verifier = PassPhraseVerifier::parse(*text), passPhrase] {
            return verifier && verifier->matches(passPhrase);
        };
        whenDone(elsewhere(matches), this, [this, promise](bool right) {
            checked(right);
            keep<Result<Answer>>(promise, right ? Answer::Right : Answer::Wrong);
        });
    });
    return promise->future();
}

void LockPassPhrase::checked(bool right)
{
    m_checking = false;
    m_wrong = right ? 0 : m_wrong + 1;
    if (right)
        return;
    constexpr int mostDoublings = 6; // a minute is reached by then
    const auto wait = std::min<std::chrono::seconds>(longestPause, shortestPause * (1 << std::min(m_wrong - 1, mostDoublings)));
    m_notBefore = m_clock.steady() + wait;
}

QFuture<Result<void>> LockPassPhrase::set(const QString &passPhrase)
{
    auto promise = promised<Result<void>>();
    const auto write = [this, promise](const QString &text) {
        whenDone(m_secrets.write(SecretStore::lockVerifier(), text), this,
            [this, promise, isSet = !text.isEmpty()](const Result<void> &written) {
                if (written)
                    Q_EMIT changed(isSet);
                keep(promise, written);
            });
    };
    if (passPhrase.isEmpty())
        write({});
    else
        whenDone(elsewhere([passPhrase, iterations = m_iterations] {
            return PassPhraseVerifier::make(passPhrase, iterations).toText();
        }),
            this, write);
    return promise->future();
}

std::chrono::milliseconds LockPassPhrase::pause() const
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_notBefore - m_clock.steady());
    return m_wrong == 0 ? std::chrono::milliseconds{0} : std::max(left, std::chrono::milliseconds{0});
}

} // namespace flowbell::engine
