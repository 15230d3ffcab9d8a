// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

namespace flowbell::gui {

/// True if the bytes can be shown as text without loss: valid UTF-8, and no control characters but tabs and line ends.
[[nodiscard]] bool isText(QByteArrayView bytes);

} // namespace flowbell::gui
