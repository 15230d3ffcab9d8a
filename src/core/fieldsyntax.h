// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

namespace flowbell {

/// A token (RFC 9110, section 5.6.2).
[[nodiscard]] bool isFieldName(QByteArrayView name);
/// Visible ASCII, blanks and tabs (RFC 9110, section 5.5, without obs-text).
[[nodiscard]] bool isFieldText(QByteArrayView value);
/// The same, without a blank around it, which would be lost on the way.
[[nodiscard]] bool isFieldValue(QByteArrayView value);

} // namespace flowbell
