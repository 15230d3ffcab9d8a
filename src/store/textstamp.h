// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

#include <optional>

namespace flowbell::store {

/// What a segment of the text index was made of: a segment whose stamp is another one is of no use.
struct TextStamp {
    quint64 value = 0;
    bool hasEvents = false; ///< none were left, or came there

    friend bool operator==(const TextStamp &, const TextStamp &) = default;
};

/// Of the events that are in \a segment now; nullopt while more can come there. It is another one after events were removed or
/// put back, and in another store.
[[nodiscard]] Result<std::optional<TextStamp>> textStamp(Database &database, qint64 segment);

/// Events were removed or put back: the text index of their neighbourhood is out of date, and overwritten. In the transaction
/// that does it.
[[nodiscard]] Result<void> markTextsChanged(Database &database, const QList<EventId> &ids);

/// A number that moves with markTextsChanged() by any program.
[[nodiscard]] Result<quint64> textChanges(Database &database);

} // namespace flowbell::store
