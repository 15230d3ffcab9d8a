// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/eventrange.h"
#include "store/projection.h"

#include <QtCore/QList>

#include <optional>

namespace flowbell::store {

/// When the events of each block of ids were received: the earliest and the latest of them. Searches for a time leave out
/// the blocks that cannot have any. Clocks are set, so times of receipt need not ascend. Removed events stay in it: a span may
/// be too wide, never too narrow.
class ReceivedSpans final : public Projection
{
public:
    static constexpr qint64 blockSize = 4'096; ///< ids

    [[nodiscard]] QString name() const override;
    [[nodiscard]] int version() const override { return 1; }
    [[nodiscard]] QStringList createStatements() const override;
    [[nodiscard]] QStringList dropStatements() const override;
    [[nodiscard]] Result<Write> add(Database &database, const QList<ProjectedEvent> &events) const override;
    [[nodiscard]] Result<void> remove(Database &database, const QList<ProjectedEvent> &events) const override;
};

/// Moments of receipt, milliseconds since the epoch, both included; unset: open.
struct ReceivedBounds {
    std::optional<qint64> from;
    std::optional<qint64> to;

    [[nodiscard]] bool isOpen() const { return !from && !to; }
    /// What lies in both.
    void narrow(const ReceivedBounds &other);
};

/// Ascending runs of ids, among which are all events received within \a bounds, those that come later too. Nullopt if
/// the spans are not there (yet).
[[nodiscard]] Result<std::optional<QList<EventRange>>> rangesReceived(Database &database, const ReceivedBounds &bounds);

} // namespace flowbell::store
