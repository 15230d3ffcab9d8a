// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/signature.h"

#include "core/constanttime.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QMessageAuthenticationCode>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::signature {

namespace {

constexpr QByteArrayView scheme = "v1,";

QList<QByteArray> partsOf(QByteArrayView signatures)
{
    return signatures.toByteArray().split(' ');
}

} // namespace

std::optional<qint64> secondsOf(QByteArrayView timestamp)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::ranges::all_of(timestamp, isDigit))
        return std::nullopt;
    bool isNumber = false;
    const qint64 seconds = timestamp.toByteArray().toLongLong(&isNumber);
    return isNumber ? std::optional(seconds) : std::nullopt;
}

QByteArray sign(const SigningSecret &secret, QByteArrayView id, qint64 timestamp, QByteArrayView body)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, secret.key());
    code.addData(id.data(), id.size());
    code.addData('.' + QByteArray::number(timestamp) + '.');
    code.addData(body.data(), body.size());
    return scheme.toByteArray() + code.result().toBase64();
}

HeaderFields headers(const QList<SigningSecret> &secrets, const QByteArray &id, Timestamp now, QByteArrayView body)
{
    const qint64 timestamp = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    HeaderFields fields{{"webhook-id"_ba, id}, {"webhook-timestamp"_ba, QByteArray::number(timestamp)}};
    QByteArray signatures;
    for (const SigningSecret &secret : secrets) {
        if (!signatures.isEmpty())
            signatures += ' ';
        signatures += sign(secret, id, timestamp, body);
    }
    if (!signatures.isEmpty())
        fields.append({"webhook-signature"_ba, signatures});
    return fields;
}

Verification verify(const QList<SigningSecret> &secrets, QByteArrayView id, QByteArrayView timestamp, QByteArrayView signatures,
    QByteArrayView body, Timestamp now, std::chrono::seconds tolerance)
{
    if (id.isEmpty() || timestamp.isEmpty() || signatures.isEmpty())
        return Verification::MissingHeaders;
    const std::optional<qint64> seconds = secondsOf(timestamp);
    if (!seconds)
        return Verification::BadTimestamp;

    if (tolerance.count() > 0) {
        const qint64 current = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
        if (*seconds < current - tolerance.count())
            return Verification::TooOld;
        if (*seconds > current + tolerance.count())
            return Verification::TooNew;
    }

    const QList<QByteArray> given = partsOf(signatures);
    bool matches = false;
    for (const SigningSecret &secret : secrets) {
        const QByteArray expected = sign(secret, id, *seconds, body);
        for (const QByteArray &one : given)
            matches |= equalInConstantTime(one, expected);
    }
    return matches ? Verification::Valid : Verification::NoMatch;
}

} // namespace flowbell::signature
