// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

namespace flowbell {

/// Whether two texts are the same. How long it takes depends on their lengths only: how many bytes were right must not be
/// measurable. Where the length is a secret too, digests are compared.
[[nodiscard]] bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace flowbell
