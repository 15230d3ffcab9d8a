// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QRandomGenerator>

#include <optional>
#include <vector>

namespace flowbell::test {

/// What of a file is on the disk for good, and what was written since and may be lost. Not thread-safe.
class DurableFile
{
public:
    /// \a isNew: its name is not on the disk before it is first synced.
    DurableFile(QByteArray content, bool isNew);

    void write(qint64 offset, const QByteArray &data);
    void truncate(qint64 size);
    void sync();
    /// What was not synced until now is gone for good, whatever is synced later, unless it is written again; a program sees it
    /// all the same. So do Linux file systems.
    void failToSync();
    /// Its name was removed; \a isDurable: also on the disk.
    void remove(bool isDurable);
    /// It has a name again, and none of what it had before.
    void create();

    /// After a power cut. nullopt: there is no such file.
    [[nodiscard]] std::optional<QByteArray> afterCut(QRandomGenerator &random) const;

private:
    struct Change {
        qint64 offset = 0; ///< of data, or the new size
        std::optional<QByteArray> data; ///< none: the file was cut to that size
        bool isLost = false; ///< a sync failed
    };
    enum class Loss { Everything, Nothing, Changes, Sectors, NoisySectors };

    static void apply(QByteArray &content, const Change &change);
    static void applyTorn(QByteArray &content, const Change &change, bool noisy, QRandomGenerator &random);

    QByteArray m_synced;
    std::vector<Change> m_changes;
    bool m_isNew;
    bool m_removed = false;
    std::optional<QByteArray> m_former; ///< what had its name before, as long as the disk may still say so
};

} // namespace flowbell::test
