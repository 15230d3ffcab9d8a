// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtNetwork/QLocalServer>

class QLocalSocket;

namespace flowbell::gui {

/// Sees to it that a user has one window on a store. The first one listens on a local socket named after the store; a later
/// one asks it to come to the front and ends.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(QObject *parent = nullptr);

    enum class Outcome {
        First, ///< no other has this store; activationRequested() will tell of later ones
        Another, ///< another has it and was asked to come to the front, if that was wanted
        Unsure, ///< the socket cannot be used; better two windows than none
    };
    /// Whether another one that has the store already is to come to the front.
    enum class Wake { Yes, No };
    /// Gives up the store it had. Blocks shortly while another one answers.
    [[nodiscard]] Outcome claim(const QString &storePath, Wake wake = Wake::Yes);
    /// So that a start from now on gets a window of its own.
    void release();

Q_SIGNALS:
    /// \a token: by which the window manager lets the window come to the front (XDG activation); may be empty.
    void activationRequested(const QString &token);

private:
    void answer();
    void take(QLocalSocket &socket);

    QLocalServer m_server;
};

} // namespace flowbell::gui
