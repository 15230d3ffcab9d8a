// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

namespace flowbell::store {

/// Of every webhook there is, by id. Reads the last 100 attempts of each and counts what is pending.
[[nodiscard]] Result<QList<EndpointHealth>> readEndpointHealth(Database &database);

} // namespace flowbell::store
