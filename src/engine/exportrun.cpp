// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/exportrun.h"

#include "store/eventrepository.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <utility>

namespace flowbell::engine {

namespace {

constexpr qint64 idsAtOnce = 20'000;
constexpr qsizetype eventsAtOnce = 250;
constexpr qint64 tellExportEveryMs = 100;

} // namespace

ExportRun::ExportRun(ExportRequest request, Timestamp now, const std::atomic_bool &cancelled, Tell tell)
    : m_request(std::move(request))
    , m_now(now)
    , m_cancelled(cancelled)
    , m_tell(std::move(tell))
    , m_export(m_request.format, m_request.columns, Masking(m_request.masking), QCoreApplication::applicationVersion())
    , m_file(m_request.path)
{
}

ExportOutcome ExportRun::run(store::Database &database)
{
    m_sinceTold.start();
    const Result<void> done = write(database);
    ExportOutcome outcome{.written = m_written, .cancelled = false, .error = std::nullopt};
    if (done)
        return outcome;
    if (done.error().code == ErrorCode::Cancelled)
        outcome.cancelled = true;
    else
        outcome.error = done.error();
    return outcome;
}

Result<void> ExportRun::write(store::Database &database)
{
    const QString target = m_request.path.isEmpty() ? QString() : QFileInfo(m_request.path).canonicalFilePath();
    if (!target.isEmpty() && target == QFileInfo(database.path()).canonicalFilePath())
        return fail(ErrorCode::FileUnwritable, QStringLiteral("the store itself"), m_request.path);
    if (Result<void> opened = m_file.open(); !opened)
        return opened;
    if (Result<void> done = m_file.write(m_export.beginning()); !done)
        return done;
    if (Result<void> done = m_request.chosen ? writeChosen(database) : writeMatching(database); !done)
        return done;
    // Also a cancel that came with the last event leaves nothing.
    if (m_cancelled)
        return fail(ErrorCode::Cancelled);
    if (Result<void> done = m_file.write(m_export.end()); !done)
        return done;
    return m_file.finish();
}

Result<void> ExportRun::writeChosen(store::Database &database)
{
    const auto total = static_cast<double>(m_request.chosenCount);
    for (qint64 row = 0; row < m_request.chosenCount; row += idsAtOnce) {
        const qint64 end = std::min(row + idsAtOnce, m_request.chosenCount);
        const QList<EventId> ids = m_request.chosen(row, end - row);
        if (Result<void> done = writeEvents(database, ids, static_cast<double>(row) / total, static_cast<double>(end) / total);
            !done)
            return done;
    }
    return {};
}

Result<void> ExportRun::writeMatching(store::Database &database)
{
    store::EventRepository events(database);
    const Result<store::EventSummary> summary = events.summary();
    if (!summary)
        return Failure(summary.error());
    Result<void> written;
    double reached = 0;
    const auto take = [&](const QList<EventId> &ids, double share) {
        written = writeEvents(database, ids, reached, share);
        reached = share;
        return written.has_value();
    };
    const Result<void> matched = events.match(m_request.filter, m_now, summary->first, summary->last, false, take, &m_cancelled);
    if (!matched)
        return matched;
    return m_cancelled ? fail(ErrorCode::Cancelled) : written;
}

/// \a from, \a to: how much is done before and after them.
Result<void> ExportRun::writeEvents(store::Database &database, const QList<EventId> &ids, double from, double to)
{
    store::EventRepository events(database);
    Result<void> written;
    const auto take = [&](const EventDetails &event) {
        written = m_cancelled ? fail(ErrorCode::Cancelled) : m_file.write(m_export.event(event));
        m_written += written ? 1 : 0;
        return written.has_value();
    };
    for (qsizetype begin = 0; begin < ids.size(); begin += eventsAtOnce) {
        if (const Result<void> read = events.eachDetails(ids.mid(begin, eventsAtOnce), take); !read)
            return read;
        if (!written)
            return written;
        const double share = static_cast<double>(std::min(begin + eventsAtOnce, ids.size())) / static_cast<double>(ids.size());
        tell(from + share * (to - from));
    }
    tell(to);
    return {};
}

void ExportRun::tell(double share)
{
    if (m_sinceTold.elapsed() < tellExportEveryMs)
        return;
    m_sinceTold.restart();
    m_tell({.written = m_written, .share = share});
}

} // namespace flowbell::engine
