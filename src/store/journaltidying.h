// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/database.h"

#include <optional>

namespace flowbell::store {

/// Keeps what was removed or replaced from staying in the journal: events, flows, webhooks, tests, notes, saved filters, by
/// whatever program. To be called now and then, on the thread of the writer.
class JournalTidying
{
public:
    /// Empties the journal if anything was removed or replaced since that last succeeded. False: it is in use (a search reads
    /// from it); then the next call tries again.
    [[nodiscard]] Result<bool> step(Database &database);

private:
    std::optional<qint64> m_changes; ///< as they were counted when the journal was emptied
};

} // namespace flowbell::store
