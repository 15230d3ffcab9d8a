// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

#include <optional>

// Strict order by session: of the pending deliveries of a webhook and a session only the first has a due time.
namespace flowbell::store::deliveryorder {

/// Deliveries that wait for each other.
struct Line {
    qint64 session = 0;
    WebhookId webhook;
};

/// The lines that the deliveries which fit \a condition stand in: a condition on delivery with one placeholder, for
/// \a ids, a JSON array.
[[nodiscard]] Result<QList<Line>> linesOf(Database &database, const QString &condition, const QString &ids);

/// Whether something in the line is pending; only before \a delivery, if that is given.
[[nodiscard]] Result<bool> isBusy(Database &database, const Line &line, std::optional<qint64> delivery = {});

/// Gives the first of the line a due time, if it had to wait until now: that of its making. To be called when one has ended
/// or is gone.
[[nodiscard]] Result<void> release(Database &database, const Line &line);
[[nodiscard]] Result<void> release(Database &database, const QList<Line> &lines);

/// The same when ended ones are pending again: those after the first wait.
[[nodiscard]] Result<void> lineUp(Database &database, const QList<Line> &lines);

} // namespace flowbell::store::deliveryorder
