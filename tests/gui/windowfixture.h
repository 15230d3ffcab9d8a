// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/listenercontrol.h"
#include "engine/preferences.h"
#include "engine/workspace.h"
#include "gui/mainwindow/mainwindow.h"

#include <QtCore/QTemporaryDir>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

#include <memory>

namespace flowbell::test {

/// A real Workspace on a store and preferences of its own, and the main window on it.
class WindowFixture
{
public:
    WindowFixture()
    {
        engine::Preferences preferences(preferencesFile());
        engine::ListenPreferences listening = preferences.listening();
        listening.port = 0;
        preferences.setListening(listening);
    }

    [[nodiscard]] QString preferencesFile() const { return m_folder.filePath(QStringLiteral("flowbell.ini")); }
    [[nodiscard]] QString storeFile() const { return m_folder.filePath(QStringLiteral("flowbell.db")); }

    void open(const QStringList &languages = {QStringLiteral("en"), QStringLiteral("ru")})
    {
        auto opened = engine::Workspace::open(
            {.storePath = storeFile(), .preferencesFile = preferencesFile(), .fileSecretsOnly = true}, m_clock);
        if (!opened)
            qFatal("no workspace: %s", qPrintable(opened.error().detail));
        workspace = std::move(*opened);
        window = std::make_unique<gui::MainWindow>(*workspace, workspace->storeReport().movedAside, languages);
        window->show();
    }
    void close()
    {
        window.reset();
        workspace.reset();
    }

    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        T *found = window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }

    /// Listens on \a port (0: a free one) and waits for the outcome.
    [[nodiscard]] engine::ListenerControl::State listen(quint16 port = 0)
    {
        engine::ListenPreferences listening = workspace->preferences().listening();
        listening.port = port;
        workspace->listener().start(listening);
        return settled();
    }
    [[nodiscard]] engine::ListenerControl::State settled()
    {
        using State = engine::ListenerControl::State;
        const auto done = [this] {
            const State state = workspace->listener().state();
            return state != State::Starting && state != State::Stopping;
        };
        return QTest::qWaitFor(done, 10'000) ? workspace->listener().state() : State::Starting;
    }

    /// The status of the answer to \a body, posted to the listener's own address.
    [[nodiscard]] int post(const QByteArray &body, int milliseconds = 20'000) const
    {
        const QUrl url(workspace->listener().url());
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(url.host()), static_cast<quint16>(url.port()));
        socket.write("POST " + url.path().toLatin1() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
        QByteArray answer;
        const auto arrived = [&] {
            answer += socket.readAll();
            return answer.contains("\r\n");
        };
        // The window goes on living meanwhile.
        return QTest::qWaitFor(arrived, milliseconds) ? answer.sliced(9, 3).toInt() : 0;
    }

    std::unique_ptr<engine::Workspace> workspace;
    std::unique_ptr<gui::MainWindow> window;

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
};

} // namespace flowbell::test
