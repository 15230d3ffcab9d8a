// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessionfeed.h"

#include "gui/common/whendone.h"
#include "gui/sessions/sessiontablemodel.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
constexpr auto shortestPause = 200ms;
constexpr int shareOfTime = 4; // a look that took a second is followed by four of rest
constexpr auto timePasses = 15s; // after which sessions may have stalled
} // namespace

SessionFeed::SessionFeed(SessionSource &source, SessionTableModel &model, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_model(model)
{
    m_again.setSingleShot(true);
    m_time.setInterval(timePasses);
    connect(&m_again, &QTimer::timeout, this, &SessionFeed::look);
    connect(&m_time, &QTimer::timeout, this, &SessionFeed::timePassed);
    connect(&source, &SessionSource::matched, this, &SessionFeed::sliceFound);
    connect(&source, &SessionSource::searchFinished, this, &SessionFeed::searchDone);
    connect(&source, &SessionSource::changed, this, [this] { lookAgain(false); });
    connect(&source, &SessionSource::removed, this, [this] { lookAgain(true); });
    connect(&source, &SessionSource::ruleChanged, this, [this] { lookAgain(true); });
    connect(&source, &SessionSource::caughtUp, this, [this](double share) {
        m_caughtUp = share;
        tell();
    });
}

void SessionFeed::setFilter(const std::optional<SessionFilter> &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    if (m_active)
        begin(false);
    else
        m_begun = false;
}

void SessionFeed::setActive(bool active)
{
    m_active = active;
    if (!active) {
        m_time.stop();
        return;
    }
    m_time.start();
    if (!m_begun)
        begin(false);
    else
        look();
}

SessionFeed::Progress SessionFeed::progress() const
{
    return {m_model.rowIds().size(), m_stored, m_told || !m_begun, m_done, m_caughtUp};
}

void SessionFeed::begin(bool sameFilter)
{
    // A search of the same filter that had not shown all of its rows must not leave what it had at hand as if it were all.
    m_collecting = sameFilter && !m_replace;
    m_replace = !m_collecting;
    m_told = m_replace;
    m_begun = true;
    m_dirty = false;
    m_dirtyAll = false;
    m_running = true;
    m_done = 0;
    ++m_generation;
    m_search.reset();
    m_source.cancelSearch();
    m_collected = {};
    m_again.stop();
    m_since.start();
    m_model.markStale();
    whenDone(m_source.extent(), this, [this, generation = m_generation](const Result<store::SessionExtent> &extent) {
        if (generation != m_generation)
            return;
        if (extent) {
            extentKnown(*extent);
        } else {
            Q_EMIT failed(extent.error());
            finish();
        }
    });
    tell();
}

void SessionFeed::extentKnown(const store::SessionExtent &extent)
{
    m_stored = extent.count;
    m_newest = extent.last;
    m_upTo = extent.upTo;
    if (!m_filter || extent.count == 0) {
        finish();
        return;
    }
    const bool contiguous = extent.last.value - extent.first.value + 1 == extent.count;
    if (m_filter->isEmpty() && contiguous) {
        showFound(SessionIdSet::range(extent.first, extent.last));
        finish();
        return;
    }
    m_search = m_source.search(*m_filter);
}

void SessionFeed::sliceFound(quint64 search, const QList<SessionId> &ids, double progress)
{
    if (search != m_search)
        return;
    m_done = progress;
    showFound(SessionIdSet::of(ids));
    tell();
}

void SessionFeed::searchDone(quint64 search, const std::optional<Error> &error)
{
    if (search != m_search)
        return;
    m_search.reset();
    if (error) {
        // What is shown stays: it was true, and the rest is not known.
        m_collecting = false;
        Q_EMIT failed(*error);
    }
    finish();
}

void SessionFeed::showFound(const SessionIdSet &ids)
{
    if (m_collecting) {
        m_collected.add(ids);
    } else if (m_replace) {
        if (ids.isEmpty())
            return;
        m_replace = false;
        m_model.changeTo(ids);
    } else {
        m_model.add(ids);
    }
}

void SessionFeed::finish()
{
    if (m_collecting)
        m_model.changeTo(m_collected);
    else if (m_replace)
        m_model.resetTo({});
    m_collecting = false;
    m_replace = false;
    m_collected = {};
    m_running = false;
    m_told = false;
    m_done = 1;
    m_took = std::chrono::milliseconds(m_since.elapsed());
    tell();
    Q_EMIT finished();
    Q_EMIT changed();
    if (m_dirty)
        lookAgain(m_dirtyAll);
}

void SessionFeed::lookAgain(bool all)
{
    m_dirty = true;
    m_dirtyAll = m_dirtyAll || all;
    if (!m_active || m_running || m_again.isActive())
        return;
    const std::chrono::milliseconds pause = std::max<std::chrono::milliseconds>(shortestPause, m_took * shareOfTime);
    const std::chrono::milliseconds gone(m_since.isValid() ? m_since.elapsed() : 0);
    m_again.start(m_since.isValid() ? std::max(0ms, pause - gone) : 0ms);
}

void SessionFeed::look()
{
    if (!m_dirty || m_running)
        return;
    if (m_dirtyAll || !m_filter) {
        begin(true);
        return;
    }
    m_dirty = false;
    m_running = true;
    m_since.start();
    whenDone(m_source.touched(m_upTo, *m_filter), this,
        [this, generation = m_generation](const Result<SessionSource::Touched> &touched) {
            if (generation != m_generation)
                return;
            m_running = false;
            m_took = std::chrono::milliseconds(m_since.elapsed());
            if (touched)
                takeTouched(*touched);
            else
                Q_EMIT failed(touched.error());
            if (m_dirty && !m_running)
                lookAgain(m_dirtyAll);
        });
}

void SessionFeed::takeTouched(const SessionSource::Touched &touched)
{
    if (touched.all) {
        begin(true);
        return;
    }
    m_upTo = touched.upTo;
    if (touched.ids.isEmpty())
        return;
    m_stored += std::ranges::count_if(touched.ids, [this](SessionId id) { return id > m_newest; });
    m_newest = std::max(m_newest, touched.ids.constLast());
    m_model.markStale();
    const SessionIdSet matching = SessionIdSet::of(touched.matching);
    m_model.remove(SessionIdSet::of(touched.ids).without(matching));
    m_model.add(matching);
    tell();
    Q_EMIT changed();
}

void SessionFeed::timePassed()
{
    if (m_filter && dependsOnTime(*m_filter)) {
        lookAgain(true);
        return;
    }
    m_model.markStale();
    Q_EMIT changed();
}

void SessionFeed::tell()
{
    const Progress now = progress();
    if (now == m_last)
        return;
    m_last = now;
    Q_EMIT progressChanged(now);
}

} // namespace flowbell::gui
