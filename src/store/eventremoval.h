// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>

namespace flowbell::store {

/// Removes events with their requests, deliveries and attempts, and takes them out of the projections, all in the caller's
/// transaction; how many there were. Deliveries that waited for those of these events get their turn. \a before runs first, with
/// the ids as a JSON array: it may keep what is to be kept.
[[nodiscard]] Result<qint64> removeEvents(
    Database &database, const QList<EventId> &ids, const std::function<Result<void>(const QString &ids)> &before = {});

} // namespace flowbell::store
