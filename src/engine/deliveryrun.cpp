// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/deliveryrun.h"

#include "store/deliveryrepository.h"

#include <algorithm>

namespace flowbell::engine {

using store::Database;
using store::DeliveryRepository;

namespace {
constexpr qsizetype sliceSize = 500;
}

Result<qint64> applyTo(Database &database, DeliveryService::Action action, const QList<DeliveryId> &deliveries, Timestamp now)
{
    DeliveryRepository repository(database);
    switch (action) {
    case DeliveryService::Action::RetryNow: return repository.retryNow(deliveries, now);
    case DeliveryService::Action::Cancel: return repository.cancel(deliveries, now);
    case DeliveryService::Action::Redeliver: return repository.redeliver(deliveries, now);
    }
    return 0;
}

DeliveryRun::DeliveryRun(store::DatabaseThread &searcher, store::DatabaseThread &writer, const Clock &clock,
    DeliveryService::Action action, const DeliveryFilter &filter, QObject *parent)
    : QObject(parent)
    , m_searcher(searcher)
    , m_writer(writer)
    , m_clock(clock)
    , m_action(action)
    , m_filter(filter)
{
}

void DeliveryRun::start()
{
    QMetaObject::invokeMethod(this, &DeliveryRun::find, Qt::QueuedConnection);
}

void DeliveryRun::cancel()
{
    *m_cancelled = true;
}

void DeliveryRun::find()
{
    const bool taken =
        m_searcher.post([this, filter = m_filter, now = m_clock.now(), cancelled = m_cancelled](Database &database) {
            const Result<QList<DeliveryId>> found = DeliveryRepository(database).find(filter, now, cancelled.get());
            QMetaObject::invokeMethod(
                this, [this, found] { begin(found); }, Qt::QueuedConnection);
        });
    if (!taken)
        end(Error{ErrorCode::ShuttingDown, {}, {}});
}

void DeliveryRun::begin(const Result<QList<DeliveryId>> &found)
{
    if (!found) {
        end(found.error());
        return;
    }
    m_waiting = *found;
    m_total = m_waiting.size();
    Q_EMIT progressed(0, m_total);
    next();
}

void DeliveryRun::next()
{
    if (m_waiting.isEmpty()) {
        end(std::nullopt);
        return;
    }
    if (*m_cancelled) {
        end(Error{ErrorCode::Cancelled, {}, {}});
        return;
    }
    const qsizetype size = std::min(sliceSize, m_waiting.size());
    const bool taken =
        m_writer.post([this, action = m_action, slice = m_waiting.last(size), now = m_clock.now()](Database &database) {
            const Result<qint64> outcome = applyTo(database, action, slice, now);
            QMetaObject::invokeMethod(
                this, [this, size = slice.size(), outcome] { sliceDone(size, outcome); }, Qt::QueuedConnection);
        });
    if (!taken)
        end(Error{ErrorCode::ShuttingDown, {}, {}});
}

void DeliveryRun::sliceDone(qsizetype size, const Result<qint64> &outcome)
{
    if (!outcome) {
        end(outcome.error());
        return;
    }
    m_waiting.resize(m_waiting.size() - size);
    m_changed += *outcome;
    if (*outcome > 0)
        Q_EMIT changed();
    Q_EMIT progressed(m_total - m_waiting.size(), m_total);
    next();
}

void DeliveryRun::end(const std::optional<Error> &error)
{
    m_waiting.clear();
    Q_EMIT ended(m_changed, error);
}

} // namespace flowbell::engine
