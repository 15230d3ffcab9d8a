// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

namespace flowbell::http {

/// The path of a request-target without its query (RFC 9112, section 3.2): of the origin form or the absolute form; "*" for the
/// asterisk form; empty for the authority form. A null view if the target fits none that \a method may use.
[[nodiscard]] QByteArrayView pathOfTarget(QByteArrayView method, QByteArrayView target);

/// Whether \a value can be a Host: `uri-host [ ":" port ]`, or empty (RFC 9112, section 3.2).
[[nodiscard]] bool isValidHost(QByteArrayView value);

/// HTTP-version in its form, of any number.
[[nodiscard]] bool isHttpVersion(QByteArrayView text);

/// What a Transfer-Encoding asks for (RFC 9112, section 6.1).
enum class TransferCoding { Chunked, Unknown, Malformed };
[[nodiscard]] TransferCoding transferCoding(QByteArrayView value);

} // namespace flowbell::http
