// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/ruleaction.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QTimer>

#include <chrono>
#include <optional>

namespace flowbell::engine {

/// One run of a program, without a shell: in a session and process group of its own, so that what it starts ends with it when
/// it has to be ended. Of its output, both channels as they come, the last maximumKeptOutput bytes are kept, the rest is read
/// and dropped. Lives on a thread with an event loop.
class ProgramRun : public QObject
{
    Q_OBJECT
public:
    /// Between SIGTERM and SIGKILL.
    static constexpr std::chrono::milliseconds killGrace{5'000};

    struct Ended {
        std::optional<int> exitStatus{};
        std::optional<int> signal{};
        QByteArray output{};
        bool outputCut = false;
        ActionError error{}; ///< failure None: it ended by itself with status 0
    };

    explicit ProgramRun(QObject *parent = nullptr);
    ~ProgramRun() override; ///< kill(), without a signal

    /// Why \a action cannot be started, as far as that can be told before; failure None if it can.
    [[nodiscard]] static ActionError problemOf(const RunAction &action);

    /// \a input comes on its standard input.
    void start(const RunAction &action, const QProcessEnvironment &environment, const QByteArray &input);
    /// SIGTERM to its group, and SIGKILL after \a grace.
    void terminate(std::chrono::milliseconds grace = killGrace);
    void kill();

Q_SIGNALS:
    /// Exactly once, never from within start().
    void ended(const flowbell::engine::ProgramRun::Ended &ended);

private:
    void takeOutput();
    void takeFinished(int code, QProcess::ExitStatus status);
    void takeError(QProcess::ProcessError error);
    void signalGroup(int signal) const;

    QProcess m_process;
    QTimer m_timer;
    QByteArray m_output;
    bool m_outputCut = false;
    bool m_timedOut = false;
    bool m_terminated = false;
    qint64 m_group = 0; ///< 0: not started
};

} // namespace flowbell::engine
