// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/textsegment.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <memory>

namespace flowbell::store {

/// The text index of a store: a folder `NAME-text` (0700) beside it, with a file (0600) for each segment. It can be removed at
/// any time and is built anew. Files are replaced as a whole, so that any number of programs may read and write it. Any thread.
class TextIndex
{
public:
    explicit TextIndex(const QString &storePath);

    [[nodiscard]] const QString &path() const { return m_path; }
    /// The segments that have a file, ascending.
    [[nodiscard]] QList<qint64> segments() const;
    /// Bytes of all files.
    [[nodiscard]] qint64 size() const;
    /// Null if there is no segment of this stamp, or it is damaged.
    [[nodiscard]] std::unique_ptr<TextSegment> open(qint64 segment, quint64 stamp) const;

    /// Replaces the segment's file; what was in the old one is overwritten first.
    [[nodiscard]] Result<void> write(qint64 segment, const QByteArray &file) const;
    /// Overwrites and removes the segment's file, if there is one.
    [[nodiscard]] Result<void> remove(qint64 segment) const;
    /// Removes all.
    [[nodiscard]] Result<void> removeAll() const;

private:
    [[nodiscard]] QString fileOf(qint64 segment) const;

    QString m_path;
};

} // namespace flowbell::store
