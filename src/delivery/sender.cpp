// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/sender.h"

namespace flowbell::delivery {

struct Sender::Private {
};

Sender::~Sender() = default;

} // namespace flowbell::delivery
