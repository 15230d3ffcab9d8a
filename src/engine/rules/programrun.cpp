// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/programrun.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <csignal>
#include <unistd.h>

namespace flowbell::engine {

ProgramRun::ProgramRun(QObject *parent)
    : QObject(parent)
    , m_process(this)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // In the child, between fork and exec: only what is safe there.
    m_process.setChildProcessModifier([] { ::setsid(); });
    connect(&m_process, &QProcess::readyRead, this, &ProgramRun::takeOutput);
    connect(&m_process, &QProcess::finished, this, &ProgramRun::takeFinished);
    // Queued: a start that fails at once is told from within start().
    connect(&m_process, &QProcess::errorOccurred, this, &ProgramRun::takeError, Qt::QueuedConnection);
}

ProgramRun::~ProgramRun()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        kill();
        m_process.waitForFinished(1'000);
    }
}

ActionError ProgramRun::problemOf(const RunAction &action)
{
    const QFileInfo program(action.program);
    if (!program.exists())
        return {ActionFailure::ProgramMissing, action.program};
    if (!program.isFile())
        return {ActionFailure::ProgramNotAFile, action.program};
    if (!program.isExecutable())
        return {ActionFailure::ProgramNotExecutable, action.program};
    if (!action.workingFolder.isEmpty() && !QFileInfo(action.workingFolder).isDir())
        return {ActionFailure::FolderMissing, action.workingFolder};
    return {};
}

void ProgramRun::start(const RunAction &action, const QProcessEnvironment &environment, const QByteArray &input)
{
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_timedOut = true;
        terminate();
    });
    m_process.setProgram(action.program);
    m_process.setArguments(action.arguments);
    m_process.setWorkingDirectory(action.workingFolder.isEmpty() ? QDir::homePath() : action.workingFolder);
    m_process.setProcessEnvironment(environment);
    m_process.start(QIODevice::ReadWrite);
    m_group = m_process.processId();
    if (m_group == 0)
        return;
    m_timer.start(action.timeout);
    // A program that does not read it is none of our business: the rest is dropped when it ends.
    m_process.write(input);
    m_process.closeWriteChannel();
}

void ProgramRun::terminate(std::chrono::milliseconds grace)
{
    if (std::exchange(m_terminated, true))
        return;
    signalGroup(SIGTERM);
    m_timer.disconnect(this);
    connect(&m_timer, &QTimer::timeout, this, &ProgramRun::kill);
    m_timer.start(grace);
}

void ProgramRun::kill()
{
    m_terminated = true;
    signalGroup(SIGKILL);
}

void ProgramRun::signalGroup(int signal) const
{
    if (m_group <= 1)
        return;
    // Before the child has made its group it is in ours, and only it is meant.
    if (::kill(static_cast<pid_t>(-m_group), signal) != 0)
        ::kill(static_cast<pid_t>(m_group), signal);
}

void ProgramRun::takeOutput()
{
    m_output += m_process.readAll();
    if (m_output.size() <= maximumKeptOutput)
        return;
    m_outputCut = true;
    m_output = m_output.last(maximumKeptOutput);
}

void ProgramRun::takeFinished(int code, QProcess::ExitStatus status)
{
    m_timer.stop();
    takeOutput();
    // What it started and left behind ends too, if it had to be ended itself.
    if (m_terminated && m_group > 1)
        ::kill(static_cast<pid_t>(-m_group), SIGKILL);
    m_group = 0;
    Ended ended{.output = m_output, .outputCut = m_outputCut};
    (status == QProcess::NormalExit ? ended.exitStatus : ended.signal) = code;
    if (m_timedOut)
        ended.error.failure = ActionFailure::TimedOut;
    else if (ended.signal)
        ended.error.failure = ActionFailure::Signalled;
    else if (code != 0)
        ended.error.failure = ActionFailure::ExitStatus;
    Q_EMIT this->ended(ended);
}

void ProgramRun::takeError(QProcess::ProcessError error)
{
    // Whatever else goes wrong with a program that was started, finished() follows.
    if (error != QProcess::FailedToStart)
        return;
    m_timer.stop();
    Q_EMIT ended(Ended{.error = {ActionFailure::NotStarted, m_process.errorString()}});
}

} // namespace flowbell::engine
