// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/eventtype.h"
#include "core/ids.h"
#include "core/result.h"
#include "core/verdict.h"
#include "store/database.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>
#include <optional>

namespace flowbell::store {

/// An event as projections see it: sessions and flow names by their rows, nothing looked up.
struct ProjectedEvent {
    EventId id;
    Timestamp received{};
    EventType type = EventType::Unknown;
    QString typeName; ///< of an unknown type only
    qint64 session = 0; ///< row of `session`; 0: none
    QString eventUid;
    std::optional<bool> success;
    qint64 flowName = 0; ///< row of `flow_name`; 0: none
    QString technology;
    EventSource source = EventSource::Received;
    int reply = 0;
    Verdict verdict;
    EventId duplicateOf;
    std::optional<Timestamp> created;
    QString failureType;
    QString failureDetail;
    QByteArray headers; ///< coded, as decodeHeaders() reads them; only if readsRequests()
    QByteArray body; ///< only if readsRequests()
};

/// Something that is kept beside the events and can be computed from them (summaries, counters, shapes). Its tables belong
/// to it alone. It is computed in the background and lags behind the events: which are in it is known (Projection rows
/// `done_to` of the table `projection`), and the rest of the program asks for that where it matters.
class Projection
{
public:
    Projection() = default;
    virtual ~Projection() = default;
    Q_DISABLE_COPY_MOVE(Projection)

    /// The key in the table `projection`; never changes.
    [[nodiscard]] virtual QString name() const = 0;
    /// What an older version computed is dropped and computed anew. What a newer one computed is left alone.
    [[nodiscard]] virtual int version() const = 0;
    [[nodiscard]] virtual bool readsRequests() const { return false; }
    /// Statements that make its tables, and that remove those of any version if they are there.
    [[nodiscard]] virtual QStringList createStatements() const = 0;
    [[nodiscard]] virtual QStringList dropStatements() const = 0;

    /// What writes the events into the tables; runs in a transaction.
    using Write = std::function<Result<void>(Database &)>;
    /// Computes what \a events (by ascending id, new to this projection) mean. Outside of any transaction, so that the store
    /// stays free; may read. The answer runs only if no event was projected or removed by anybody in the meantime, else
    /// the events are offered again.
    [[nodiscard]] virtual Result<Write> add(Database &database, const QList<ProjectedEvent> &events) const = 0;
    /// Takes out \a events, which are in it; in the transaction that removes them, after they are gone from `event`.
    [[nodiscard]] virtual Result<void> remove(Database &database, const QList<ProjectedEvent> &events) const = 0;
};

} // namespace flowbell::store
