// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/deliveryservice.h"

namespace flowbell::engine {

struct DeliveryService::Private {
};

DeliveryService::~DeliveryService() = default;

} // namespace flowbell::engine
