// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatcher.h"

namespace flowbell::engine {

struct Dispatcher::Private {
};

Dispatcher::~Dispatcher() = default;

} // namespace flowbell::engine
