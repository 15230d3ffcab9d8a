// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/whendone.h"

namespace flowbell::gui {

using engine::whenAllDone;
using engine::whenDone;

} // namespace flowbell::gui
