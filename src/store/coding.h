// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"
#include "core/headerfield.h"
#include "core/verdict.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

// How values that are no plain column are written into one.
namespace flowbell::store {

/// Names and values as netstrings ("4:Host,9:localhost,"): exact for any bytes, and readable.
[[nodiscard]] QByteArray encodeHeaders(const HeaderFields &fields);
/// What can be read; a broken end is dropped.
[[nodiscard]] HeaderFields decodeHeaders(const QByteArray &coded);

/// A JSON array of strings.
[[nodiscard]] QString encodeList(const QStringList &list);
[[nodiscard]] QStringList decodeList(const QString &coded);

/// A JSON array of numbers, for json_each().
template <typename Ids>
[[nodiscard]] QString encodeIds(const Ids &ids)
{
    QStringList numbers;
    numbers.reserve(ids.size());
    for (const auto id : ids)
        numbers.append(QString::number(id.value));
    return u'[' + numbers.join(u',') + u']';
}

/// A JSON array of [pointer, expected, found]; null if there are none.
[[nodiscard]] QString encodeViolations(const QList<Violation> &violations);
[[nodiscard]] QList<Violation> decodeViolations(const QString &coded);

/// A JSON object; null without a certificate.
[[nodiscard]] QString encodeCertificate(const std::optional<CertificateInfo> &certificate);
[[nodiscard]] std::optional<CertificateInfo> decodeCertificate(const QString &coded);

} // namespace flowbell::store
