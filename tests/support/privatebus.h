// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QProcess>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryFile>
#include <QtDBus/QDBusConnection>
#include <QtTest/QTest>

namespace flowbell::test {

/// A D-Bus session of its own, on which nobody is but those who connect to it by its address. Only where `dbus-daemon` is.
class PrivateBus
{
public:
    PrivateBus()
    {
        if (!m_configuration.open())
            return;
        // As a session's, but without what is installed on this machine to be started by a call.
        m_configuration.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
                              " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                              "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>\n"
                              "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\n"
                              "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n");
        m_configuration.close();
        m_daemon.start(QStringLiteral("dbus-daemon"),
            {QStringLiteral("--config-file=") + m_configuration.fileName(), QStringLiteral("--nofork"),
                QStringLiteral("--print-address")});
        if (m_daemon.waitForStarted() && m_daemon.waitForReadyRead())
            m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
    }
    ~PrivateBus()
    {
        for (const QString &name : m_names)
            QDBusConnection::disconnectFromBus(name);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(PrivateBus)

    [[nodiscard]] bool isUp() const { return !m_address.isEmpty(); }
    [[nodiscard]] QString address() const { return m_address; }
    /// A peer of its own for each \a name.
    [[nodiscard]] QDBusConnection connection(const QString &name)
    {
        if (!m_names.contains(name))
            m_names.append(name);
        return QDBusConnection::connectToBus(m_address, name);
    }
    void disconnect(const QString &name)
    {
        m_names.removeAll(name);
        QDBusConnection::disconnectFromBus(name);
    }

private:
    QTemporaryFile m_configuration;
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

} // namespace flowbell::test
