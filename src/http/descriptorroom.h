// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace flowbell::http {

/// Raises the number of descriptors this process may have, as far as it may, so that \a wanted connections fit beside its files;
/// for how many there is room, at least one. Without descriptors nobody could be accepted, and nobody told so.
[[nodiscard]] int descriptorRoom(int wanted);

} // namespace flowbell::http
