// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/secretworker.h"

#include <QtCore/QTimer>

namespace flowbell::engine {

namespace {

using Outcome = Keychain::Outcome;

Failure failure(const Keychain::Answer &answer)
{
    return fail(answer.outcome == Outcome::Denied ? ErrorCode::SecretsDenied : ErrorCode::SecretsUnavailable, answer.detail);
}

} // namespace

SecretWorker::SecretWorker(std::unique_ptr<Keychain> keychain, const QString &file, std::chrono::milliseconds timeout)
    : m_keychain(std::move(keychain))
    , m_file(file)
    , m_timeout(timeout)
    , m_backend(m_keychain ? Backend::Undecided : Backend::File)
{
}

SecretWorker::~SecretWorker()
{
    const QList<quint64> numbers = m_waiting.keys();
    for (const quint64 number : numbers)
        settle(number, nullptr);
}

void SecretWorker::read(const QString &key, const ReadEnd &end)
{
    // What the file has is newer than what the keychain has: a secret written to the keychain leaves the file.
    const Result<std::optional<QString>> inFile = m_file.read(key);
    if (inFile && inFile->has_value()) {
        end(inFile->value());
        return;
    }
    const std::optional<Error> fileError = inFile ? std::nullopt : std::optional(inFile.error());
    if (m_backend == Backend::File) {
        end(fileError ? Result<QString>(Failure(*fileError)) : Result<QString>());
        return;
    }
    ask([this, key](const Keychain::Continuation &then) { m_keychain->read(key, then); },
        [this, fileError, end](const Keychain::Answer *answer) {
            if (answer)
                readDone(*answer, fileError ? &*fileError : nullptr, end);
            else
                end(fail(ErrorCode::ShuttingDown));
        });
}

void SecretWorker::readDone(const Keychain::Answer &answer, const Error *fileError, const ReadEnd &end)
{
    switch (answer.outcome) {
    case Outcome::Done:
        m_backend = Backend::Keychain;
        end(answer.secret);
        return;
    case Outcome::NotFound: m_backend = Backend::Keychain; break;
    case Outcome::Failed:
        if (m_backend == Backend::Keychain) {
            end(failure(answer));
            return;
        }
        useFile();
        break;
    case Outcome::Missing: useFile(); break;
    case Outcome::Denied:
    case Outcome::TimedOut: end(failure(answer)); return;
    }
    end(fileError ? Result<QString>(Failure(*fileError)) : Result<QString>());
}

void SecretWorker::write(const QString &key, const QString &secret, const WriteEnd &end)
{
    if (m_backend == Backend::File) {
        // Where there is a keychain it may hold an older secret: an empty entry says that there is none any more.
        end(secret.isEmpty() && !m_keychain ? m_file.remove(key) : m_file.write(key, secret));
        return;
    }
    ask([this, key, secret](const Keychain::Continuation &then) { m_keychain->write(key, secret, then); },
        [this, key, secret, end](const Keychain::Answer *answer) {
            if (answer)
                writeDone(key, secret, *answer, end);
            else
                end(fail(ErrorCode::ShuttingDown));
        });
}

void SecretWorker::writeDone(const QString &key, const QString &secret, const Keychain::Answer &answer, const WriteEnd &end)
{
    switch (answer.outcome) {
    case Outcome::Done:
    case Outcome::NotFound:
        m_backend = Backend::Keychain;
        end(m_file.remove(key));
        return;
    case Outcome::Missing:
    case Outcome::Failed:
        // A keychain that reads but takes nothing (none was ever made, and nobody is there to make one) is no keychain.
        useFile();
        end(m_file.write(key, secret));
        return;
    case Outcome::Denied:
    case Outcome::TimedOut: end(failure(answer)); return;
    }
}

void SecretWorker::useFile()
{
    if (m_backend.exchange(Backend::File) != Backend::File)
        Q_EMIT fellBackToFile(m_file.path());
}

void SecretWorker::ask(const Question &question, const End &end)
{
    const quint64 number = ++m_lastNumber;
    m_waiting.insert(number, end);
    QTimer::singleShot(m_timeout, this, [this, number] {
        const Keychain::Answer late{
            .outcome = Outcome::TimedOut, .secret = {}, .detail = QStringLiteral("no answer from the keychain")};
        settle(number, &late);
    });
    question([this, number](const Keychain::Answer &answer) { settle(number, &answer); });
}

void SecretWorker::settle(quint64 number, const Keychain::Answer *answer)
{
    // Not there: answered too late.
    if (const End end = m_waiting.take(number))
        end(answer);
}

} // namespace flowbell::engine
