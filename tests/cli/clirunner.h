// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/samplepayload.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtCore/QUuid>
#include <QtTest/QTest>

#include <csignal>

#include <sys/types.h>

namespace flowbell::test {

inline QString cliProgram()
{
    return QStringLiteral(FLOWBELL_BIN_DIR "/flowbell-cli");
}

struct Outcome {
    int status = -1; ///< -1: it did not end in order
    QByteArray output;
    QByteArray error;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(output); }
    /// For a failed QVERIFY2.
    [[nodiscard]] QByteArray told() const { return QByteArray::number(status) + "\n" + output + error; }
};

/// A store of its own in a folder that goes with it, and the program run on it to its end.
class CliStore
{
public:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("flowbell.db")); }

    [[nodiscard]] Outcome run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return runProgram(QStringList{QStringLiteral("--store"), path()} + arguments, input);
    }

    [[nodiscard]] static Outcome runProgram(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.start(cliProgram(), arguments);
        process.write(input);
        process.closeWriteChannel();
        Outcome outcome;
        if (process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit)
            outcome.status = process.exitCode();
        outcome.output = process.readAllStandardOutput();
        outcome.error = process.readAllStandardError();
        return outcome;
    }

private:
    QTemporaryDir m_folder;
};

/// `flowbell-cli listen` on a free port; killed with this object if it still runs.
class ListeningCli
{
public:
    explicit ListeningCli(const CliStore &store, const QStringList &options = {})
        : ListeningCli(store.path(), options)
    {
    }
    explicit ListeningCli(const QString &storePath, const QStringList &options = {})
    {
        m_process.start(cliProgram(),
            QStringList{
                QStringLiteral("--store"), storePath, QStringLiteral("listen"), QStringLiteral("--port"), QStringLiteral("0")}
                + options);
        const QByteArray first = readLine();
        if (first.startsWith("listening on "))
            m_url = QUrl(QString::fromUtf8(first.mid(13)));
    }
    ~ListeningCli()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    Q_DISABLE_COPY_MOVE(ListeningCli)

    /// Where it listens; empty if it does not.
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QProcess &process() { return m_process; }

    /// The next line of standard output without its end; empty if none comes within 10 s.
    [[nodiscard]] QByteArray readLine()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(10'000)) { }
        QByteArray line = m_process.readLine();
        line.chop(line.endsWith('\n') ? 1 : 0);
        return line;
    }

    /// Sends a signal; the exit status, -1 if it did not end in order.
    [[nodiscard]] int signalAndWait(int number)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), number);
        if (!m_process.waitForFinished(15'000) || m_process.exitStatus() != QProcess::NormalExit)
            return -1;
        return m_process.exitCode();
    }

private:
    QProcess m_process;
    QUrl m_url;
};

inline QByteArray eventBody(const QString &flowName, EventType type = EventType::FlowStart, const QString &eventUid = {})
{
    SampleFields fields;
    fields.eventUid = eventUid.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : eventUid;
    fields.sessionUid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    fields.created = Timestamp{std::chrono::milliseconds{1'734'597'331'000}};
    fields.flowName = flowName;
    return samplePayload(type, fields);
}

} // namespace flowbell::test
