// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/keychain.h"
#include "engine/secretfile.h"
#include "engine/secretstore.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace flowbell::engine {

/// The part of SecretStore that lives on its thread: decides between keychain and file, and waits for the keychain.
class SecretWorker : public QObject
{
    Q_OBJECT
public:
    using Backend = SecretStore::Backend;
    using ReadEnd = std::function<void(const Result<QString> &)>;
    using WriteEnd = std::function<void(const Result<void> &)>;

    /// Without \a keychain everything is in the file. \a timeout: how long an answer of the keychain is waited for.
    SecretWorker(std::unique_ptr<Keychain> keychain, const QString &file, std::chrono::milliseconds timeout);
    ~SecretWorker() override; ///< whoever still waits is answered ShuttingDown

    void read(const QString &key, const ReadEnd &end);
    void write(const QString &key, const QString &secret, const WriteEnd &end);

    [[nodiscard]] Backend backend() const { return m_backend; } ///< any thread

Q_SIGNALS:
    void fellBackToFile(const QString &path);

private:
    /// \a ask starts the question; \a then gets the answer, or TimedOut, or nullptr at the end of the worker.
    using Question = std::function<void(const Keychain::Continuation &)>;
    using End = std::function<void(const Keychain::Answer *)>;
    void ask(const Question &question, const End &end);
    void settle(quint64 number, const Keychain::Answer *answer);

    void readDone(const Keychain::Answer &answer, const Error *fileError, const ReadEnd &end);
    void writeDone(const QString &key, const QString &secret, const Keychain::Answer &answer, const WriteEnd &end);
    void useFile();

    std::unique_ptr<Keychain> m_keychain;
    SecretFile m_file;
    const std::chrono::milliseconds m_timeout;
    std::atomic<Backend> m_backend;
    QHash<quint64, End> m_waiting;
    quint64 m_lastNumber = 0;
};

} // namespace flowbell::engine
