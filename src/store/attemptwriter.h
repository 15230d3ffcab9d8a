// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/database.h"
#include "store/outbox.h"

namespace flowbell::store {

/// Writes a batch of attempts and what they changed, inside the transaction of its caller.
class AttemptWriter
{
public:
    AttemptWriter(Database &database, const AttemptBatch &batch);

    [[nodiscard]] Result<void> write();
    /// What was written, after write() has succeeded.
    [[nodiscard]] const RecordedBatch &recorded() const { return m_recorded; }

private:
    using Recorded = RecordedBatch::Recorded;

    [[nodiscard]] Result<void> writeAttempt(const AttemptOutcome &outcome);
    [[nodiscard]] Result<void> writeDelivery(Recorded &recorded, qint64 orderedSession, bool wasPending);
    [[nodiscard]] Result<void> writeEndpoints();

    Database &m_database;
    const AttemptBatch &m_batch;
    RecordedBatch m_recorded;
    qint64 m_dueShift = 0;
};

} // namespace flowbell::store
