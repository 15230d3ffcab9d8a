// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/stopsignals.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace flowbell::cli {

namespace {

std::atomic_int writeEnd = -1;
static_assert(std::atomic_int::is_always_lock_free, "used in a signal handler");

void passOn(int)
{
    const int error = errno;
    const char byte = 0;
    // There is nothing that could be done about a failure here; the pipe is empty before the one byte it ever gets.
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = error;
}

void setAction(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

std::array<int, 2> makePipe()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("pipe2 failed");
    return ends;
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
    , m_pipe(makePipe())
    , m_notifier(m_pipe[0], QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier.setEnabled(false);
        Q_EMIT stopRequested();
    });
    writeEnd = m_pipe[1];
    setAction(SIGINT, passOn);
    setAction(SIGTERM, passOn);
}

StopSignals::~StopSignals()
{
    setAction(SIGINT, SIG_DFL);
    setAction(SIGTERM, SIG_DFL);
    writeEnd = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace flowbell::cli
