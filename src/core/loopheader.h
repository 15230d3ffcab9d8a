// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

namespace flowbell {

/// The header field that every delivery carries: its value is the uid of the store it comes from. A listener on the same
/// store knows by it that one of its own deliveries has come back, by whatever detour, and does not forward it again.
inline constexpr QByteArrayView loopHeaderName = "Flowbell-Store";

} // namespace flowbell
