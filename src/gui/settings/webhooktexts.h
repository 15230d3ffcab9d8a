// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QString>

#include <chrono>

/// How the parts of a webhook are written in tables.
namespace flowbell::gui::webhooktexts {

[[nodiscard]] QString url(const QString &canonical); ///< international names in their own script
[[nodiscard]] QString enabled(bool enabled);
[[nodiscard]] QString eventTypes(const QStringList &types); ///< "every event" for an empty list
[[nodiscard]] QString headers(const HeaderFields &fields); ///< one a line
[[nodiscard]] QString timeout(std::chrono::milliseconds timeout); ///< "15 s"

} // namespace flowbell::gui::webhooktexts
