// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "cli/stopsignals.h"
#include "core/delivery.h"
#include "engine/deliveryservice.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>

namespace flowbell::cli {

/// Cancels deliveries, or tries them again and, if asked to, waits until each has had its next attempt: made by this
/// process, or by the one that sends already. Owned by its session, which it ends.
class DeliveryChange : public QObject
{
    Q_OBJECT
public:
    explicit DeliveryChange(Session &session);

    void cancel(const QList<DeliveryId> &ids);
    void retry(const QList<DeliveryId> &ids, bool wait, bool asJson);

private:
    /// The actions one after the other, each over all ids in slices; then \a next.
    void apply(QList<engine::DeliveryService::Action> actions, qsizetype from, const std::function<void()> &next);
    void remember(qsizetype from, const std::function<void()> &next);
    void await();
    void look();
    void compare(const QList<DeliveryRow> &rows);
    void tell(const DeliveryRow &row);
    void endIfDone();
    void stop();

    Session &m_session;
    StopSignals m_signals;
    QList<DeliveryId> m_ids;
    QHash<DeliveryId, int> m_waiting; ///< how many attempts each had before
    qint64 m_changed = 0;
    qsizetype m_delivered = 0;
    int m_telling = 0; ///< attempts that are being read
    bool m_asJson = false;
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_ended = false;
};

} // namespace flowbell::cli
