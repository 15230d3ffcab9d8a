// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <functional>
#include <optional>

namespace flowbell::gui {

/// Long work in slices, one after another, so that nothing else waits long. One use each.
class SlicedRun : public QObject
{
    Q_OBJECT
public:
    /// Does the slice of \a count that begins at \a from; how many were changed by it.
    using Work = std::function<QFuture<Result<qint64>>(qint64 from, qint64 count)>;

    SlicedRun(qint64 total, qint64 slice, Work work, QObject *parent = nullptr);

    void start();
    /// Begins no further slice; what is done stays done.
    void cancel();

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    /// Exactly once. \a changed: how many until its end, cancellation (\a error is Cancelled) or \a error.
    void ended(qint64 changed, const std::optional<flowbell::Error> &error);

private:
    void next();
    void answered(qint64 count, const Result<qint64> &changed);

    const qint64 m_total;
    const qint64 m_slice;
    Work m_work;
    qint64 m_done = 0;
    qint64 m_changed = 0;
    bool m_cancelled = false;
};

} // namespace flowbell::gui
