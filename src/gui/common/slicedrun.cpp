// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/slicedrun.h"

#include "gui/common/whendone.h"

#include <algorithm>

namespace flowbell::gui {

SlicedRun::SlicedRun(qint64 total, qint64 slice, Work work, QObject *parent)
    : QObject(parent)
    , m_total(total)
    , m_slice(slice)
    , m_work(std::move(work))
{
}

void SlicedRun::start()
{
    next();
}

void SlicedRun::cancel()
{
    m_cancelled = true;
}

void SlicedRun::next()
{
    if (m_cancelled && m_done < m_total) {
        Q_EMIT ended(m_changed, Error{ErrorCode::Cancelled, {}, {}});
        return;
    }
    const qint64 count = std::min(m_slice, m_total - m_done);
    if (count <= 0) {
        Q_EMIT ended(m_changed, std::nullopt);
        return;
    }
    whenDone(m_work(m_done, count), this, [this, count](const Result<qint64> &changed) { answered(count, changed); });
}

void SlicedRun::answered(qint64 count, const Result<qint64> &changed)
{
    if (!changed) {
        Q_EMIT ended(m_changed, changed.error());
        return;
    }
    m_done += count;
    m_changed += *changed;
    Q_EMIT progressed(m_done, m_total);
    next();
}

} // namespace flowbell::gui
