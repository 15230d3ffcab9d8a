// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace flowbell::engine {

/// Which event a payload is, for finding its row.
struct PayloadIdentity {
    QString sessionUid;
    QString eventUid;

    [[nodiscard]] bool isComplete() const { return !sessionUid.isEmpty() && !eventUid.isEmpty(); }
    /// Incomplete if the payload is no JSON object with `session_id` and `id`.
    [[nodiscard]] static PayloadIdentity of(const QByteArray &payload);
};

/// The first row of this event after \a before: a payload that was sent earlier too has older rows. NotFound.
[[nodiscard]] Result<EventId> arrivedRow(store::Database &database, const PayloadIdentity &identity, EventId before);

} // namespace flowbell::engine
