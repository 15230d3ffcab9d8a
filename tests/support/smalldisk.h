// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QTemporaryDir>

namespace flowbell::test {

/// A file system of a few megabytes in memory, to be filled up. Programs that the test starts see it too.
class SmallDisk
{
public:
    /// Lets a test that is not root make such file systems, where the system allows that. To be called first in main(): the
    /// process must have one thread only. Nothing else can see what is mounted afterwards.
    static void allow();

    explicit SmallDisk(int megabytes);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    /// It could be made. If not, the test is to be skipped.
    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// All that is there but what makes it full, hidden files too, by name; folders end with a slash.
    [[nodiscard]] QStringList content() const;

    /// Not a byte is left.
    void fill();
    void makeRoom();

private:
    QTemporaryDir m_folder;
    bool m_isThere = false;
};

} // namespace flowbell::test
