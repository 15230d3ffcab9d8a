// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/findwork.h"

namespace flowbell::engine {

Result<FoundWork> findWork(store::Database &database, Timestamp until, const QHash<WebhookId, WorkWanted> &wanted, int limit)
{
    store::Outbox outbox(database);
    const Result<QList<store::NextDue>> next = outbox.nextDue();
    if (!next)
        return Failure(next.error());
    FoundWork found;
    for (const store::NextDue &one : *next) {
        if (one.due > until) {
            found.later.insert(one.webhook, one.due);
            continue;
        }
        const WorkWanted wants = wanted.value(one.webhook, WorkWanted{.limit = limit, .known = {}});
        if (wants.limit == 0)
            continue;
        Result<store::DueWork> work = outbox.due(one.webhook, until, wants.limit, wants.known);
        if (!work)
            return Failure(work.error());
        found.work.append({one.webhook, wants.limit, std::move(*work)});
    }
    return found;
}

} // namespace flowbell::engine
