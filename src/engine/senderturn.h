// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/senderlock.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <chrono>

namespace flowbell::engine {

/// Waits until no other process holds the lock of a task, then takes it. Lives on the thread of Workspace.
class SenderTurn : public QObject
{
    Q_OBJECT
public:
    /// How long it takes at most until it is noticed that the other process has ended.
    static constexpr std::chrono::seconds interval{1};

    /// As SenderLock.
    explicit SenderTurn(const QString &storePath, const QString &task = QStringLiteral("sender"));

    /// taken() comes, from within this if the lock is free; nothing if it is held already.
    void await();
    /// Waits no more; releases the lock if it is held.
    void giveUp();
    [[nodiscard]] bool isHeld() const { return m_lock.isHeld(); }

Q_SIGNALS:
    void taken();

private:
    void tryLock();

    SenderLock m_lock;
    QTimer m_timer;
};

} // namespace flowbell::engine
