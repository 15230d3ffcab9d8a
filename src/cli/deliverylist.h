// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "core/deliveryfilter.h"
#include "core/masking.h"

namespace flowbell::cli {

/// Prints the deliveries that match, newest first, at most \a limit (0: all), and ends the session of the program.
void listDeliveries(Session &session, const DeliveryFilter &filter, qint64 limit, const Masking &masking, bool asJson);

} // namespace flowbell::cli
