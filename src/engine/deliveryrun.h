// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/deliveryfilter.h"
#include "core/result.h"
#include "engine/deliveryservice.h"
#include "store/databasethread.h"

#include <QtCore/QObject>

#include <atomic>
#include <memory>
#include <optional>

namespace flowbell::engine {

/// Does \a action with a list of some hundred; how many were changed. On the writer's thread.
[[nodiscard]] Result<qint64> applyTo(
    store::Database &database, DeliveryService::Action action, const QList<DeliveryId> &deliveries, Timestamp now);

/// One action on everything that matches a filter: finds it first, then changes it oldest first, a slice at a time, so that
/// what else waits for the writer has its turn in between. Lives on the thread of Workspace; the threads must have ended
/// before it goes.
class DeliveryRun : public QObject
{
    Q_OBJECT
public:
    DeliveryRun(store::DatabaseThread &searcher, store::DatabaseThread &writer, const Clock &clock,
        DeliveryService::Action action, const DeliveryFilter &filter, QObject *parent);

    void start();
    void cancel(); ///< ended() comes with Cancelled, unless all is done by then

Q_SIGNALS:
    void changed(); ///< a slice is committed that changed something
    void progressed(qint64 done, qint64 total);
    void ended(qint64 changed, const std::optional<flowbell::Error> &error); ///< once, never from within start()

private:
    void find();
    void begin(const Result<QList<DeliveryId>> &found);
    void next();
    void sliceDone(qsizetype size, const Result<qint64> &outcome);
    void end(const std::optional<Error> &error);

    store::DatabaseThread &m_searcher;
    store::DatabaseThread &m_writer;
    const Clock &m_clock;
    const DeliveryService::Action m_action;
    const DeliveryFilter m_filter;
    const std::shared_ptr<std::atomic_bool> m_cancelled = std::make_shared<std::atomic_bool>(false);
    QList<DeliveryId> m_waiting; ///< the oldest last
    qint64 m_total = 0;
    qint64 m_changed = 0;
};

} // namespace flowbell::engine
