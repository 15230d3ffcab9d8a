// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessionfeed.h"

#include "gui/common/lookpause.h"
#include "gui/common/whendone.h"
#include "gui/sessions/sessiontablemodel.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
constexpr auto timePasses = 15s; // after which sessions may have stalled
} // namespace

SessionFeed::SessionFeed(SessionSource &source, SessionTableModel &model, QObject *parent)
    : RowFeed(model, parent)
    , m_source(source)
    , m_model(model)
{
    m_again.setSingleShot(true);
    m_time.setInterval(timePasses);
    connect(&m_again, &QTimer::timeout, this, &SessionFeed::look);
    connect(&m_time, &QTimer::timeout, this, &SessionFeed::timePassed);
    connect(&source, &SessionSource::matched, this, [this](quint64 search, const QList<SessionId> &ids, double progress) {
        sliceFound(search, SessionIdSet::of(ids), progress);
    });
    connect(&source, &SessionSource::searchFinished, this,
        [this](quint64 search, const std::optional<Error> &error) { searchDone(search, error); });
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
    return {m_model.rowIds().size(), m_stored, m_told || !m_begun, done(), m_caughtUp};
}

void SessionFeed::begin(bool sameFilter)
{
    start(sameFilter);
    m_told = replaces();
    m_begun = true;
    m_dirty = false;
    m_dirtyAll = false;
    m_looking = false; // its answer is late now
    m_again.stop();
    m_since.start();
    m_model.markStale();
    whenDone(m_source.extent(), this, [this, asked = generation()](const Result<store::SessionExtent> &extent) {
        if (asked != generation())
            return;
        if (extent)
            extentKnown(*extent);
        else
            giveUp(extent.error());
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
    setSearch(m_source.search(*m_filter));
}

void SessionFeed::cancelSearch()
{
    m_source.cancelSearch();
}

void SessionFeed::ending()
{
    m_told = false;
    m_took = std::chrono::milliseconds(m_since.elapsed());
}

void SessionFeed::ended()
{
    Q_EMIT changed();
    if (m_dirty)
        lookAgain(m_dirtyAll);
}

void SessionFeed::lookAgain(bool all)
{
    m_dirty = true;
    m_dirtyAll = m_dirtyAll || all;
    if (!m_active || isRunning() || m_looking || m_again.isActive())
        return;
    m_again.start(untilNextLook(m_since, m_took));
}

void SessionFeed::look()
{
    if (!m_dirty || isRunning() || m_looking)
        return;
    if (m_dirtyAll || !m_filter) {
        begin(true);
        return;
    }
    m_dirty = false;
    m_looking = true;
    m_since.start();
    whenDone(
        m_source.touched(m_upTo, *m_filter), this, [this, asked = generation()](const Result<SessionSource::Touched> &touched) {
            if (asked != generation())
                return;
            m_looking = false;
            m_took = std::chrono::milliseconds(m_since.elapsed());
            if (touched)
                takeTouched(*touched);
            else
                Q_EMIT failed(touched.error());
            if (m_dirty)
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
