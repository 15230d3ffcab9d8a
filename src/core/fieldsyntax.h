// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

namespace flowbell {

/// A token (RFC 9110, section 5.6.2).
[[nodiscard]] bool isFieldName(QByteArrayView name);
/// Visible ASCII, blanks and tabs, no blank around it (RFC 9110, section 5.5, without obs-text).
[[nodiscard]] bool isFieldValue(QByteArrayView value);

} // namespace flowbell
