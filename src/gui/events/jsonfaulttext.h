// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/jsongrammar.h"

#include <QtCore/QString>

namespace flowbell::gui {

/// Why a text is no JSON, as a part of a sentence: "a name is missing".
[[nodiscard]] QString jsonFaultText(JsonFault::Kind kind);

} // namespace flowbell::gui
