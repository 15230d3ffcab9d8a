// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace flowbell::engine {

/// Who sends, or runs the rules: the one that holds the lock on `STORE.sender.lock` or `STORE.rules.lock`, files beside the store
/// that are never removed. The system takes the lock from a process that ends, however it ends. Not thread-safe.
class SenderLock
{
public:
    /// \a storePath may lead through links: those that mean the same file share the lock. \a task: the part before ".lock".
    explicit SenderLock(const QString &storePath, const QString &task = QStringLiteral("sender"));
    ~SenderLock(); ///< release()
    Q_DISABLE_COPY_MOVE(SenderLock)

    /// Whether it is held now. Does not wait. False also if the file cannot be made: nothing could be recorded there.
    [[nodiscard]] bool acquire();
    void release();
    [[nodiscard]] bool isHeld() const { return m_descriptor >= 0; }

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QString m_path;
    int m_descriptor = -1;
};

} // namespace flowbell::engine
