// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QProcess>
#include <QtCore/QString>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>

namespace flowbell::test {

/// A real webhook receiver, as the platform's users write it, in a process of its own on a free port of the loopback.
/// It answers 200 to events, and 500 to a technology event without `data.technology_code`. Ended with the object.
class Receiver
{
public:
    enum class Kind { FastApi, Express };

    /// Whether the programs and modules it needs are installed. Asks once, which may take a second.
    [[nodiscard]] static bool isAvailable(Kind kind);

    /// Starts it and waits until it listens; then url() is valid, else problem() says why not.
    explicit Receiver(Kind kind);
    ~Receiver();
    Q_DISABLE_COPY_MOVE(Receiver)

    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QString problem() const { return m_problem; }
    /// The bodies it was sent up to now, in order of arrival, each as one line of compact JSON.
    [[nodiscard]] QList<QByteArray> bodies() const;

private:
    [[nodiscard]] QString logFile() const { return m_folder.filePath(QStringLiteral("bodies")); }
    void readUrl();

    QTemporaryDir m_folder;
    QProcess m_process;
    QUrl m_url;
    QString m_problem;
};

} // namespace flowbell::test
