// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/receiver.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QStringList>

#include <chrono>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::test {

namespace {

// A loaded machine takes its time to import FastAPI.
constexpr auto startTime = 60s;

struct Command {
    QString program;
    QStringList check; ///< arguments that succeed if all it needs is there
    QString script;
};

Command command(Receiver::Kind kind)
{
    const QString folder = QStringLiteral(FLOWBELL_RECEIVERS_DIR) + u'/';
    if (kind == Receiver::Kind::FastApi)
        return {u"/usr/bin/python3"_s, {u"-c"_s, u"import fastapi, uvicorn"_s}, folder + u"fastapi_receiver.py"_s};
    return {u"node"_s, {u"-e"_s, u"require('express')"_s}, folder + u"express_receiver.js"_s};
}

void prepare(QProcess &process)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NODE_PATH"_s, u"/usr/share/nodejs"_s);
    process.setProcessEnvironment(environment);
    // A test that crashes runs no destructors.
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

bool succeeds(const Command &wanted)
{
    QProcess process;
    prepare(process);
    process.start(wanted.program, wanted.check);
    const bool ended = process.waitForFinished(static_cast<int>(std::chrono::milliseconds(startTime).count()));
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

} // namespace

bool Receiver::isAvailable(Kind kind)
{
    static const bool fastApi = succeeds(command(Kind::FastApi));
    static const bool express = succeeds(command(Kind::Express));
    return kind == Kind::FastApi ? fastApi : express;
}

Receiver::Receiver(Kind kind)
{
    const Command wanted = command(kind);
    prepare(m_process);
    m_process.start(wanted.program, {wanted.script, u"--port"_s, u"0"_s, u"--log"_s, logFile()});
    readUrl();
    if (!m_url.isValid())
        m_problem =
            wanted.script + u": "_s + m_process.errorString() + u' ' + QString::fromUtf8(m_process.readAllStandardError());
}

Receiver::~Receiver()
{
    m_process.kill();
    m_process.waitForFinished();
}

void Receiver::readUrl()
{
    QDeadlineTimer deadline(startTime);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return;
    }
    const QByteArray start = "listening on ";
    const QByteArray line = m_process.readLine().trimmed();
    if (line.startsWith(start))
        m_url = QUrl(QString::fromUtf8(line.sliced(start.size())), QUrl::StrictMode);
}

QList<QByteArray> Receiver::bodies() const
{
    QFile file(logFile());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeAll({});
    return lines;
}

} // namespace flowbell::test
