// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/signature.h"

#include "require.h"

#include <algorithm>

using namespace flowbell;
using namespace flowbell::fuzz;
using signature::Verification;

namespace {

constexpr Timestamp now{std::chrono::seconds{1'734'597'400}};

const SigningSecret &secret()
{
    static const SigningSecret known = *SigningSecret::parse(QStringLiteral("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    return known;
}

/// Whether one of the signatures, separated by blanks, has the bytes of the right one.
bool hasRightOne(const QByteArray &signatures, const QByteArray &right)
{
    const QByteArrayList all = signatures.split(' ');
    return std::any_of(all.begin(), all.end(), [&right](const QByteArray &one) {
        return one.startsWith("v1,") && QByteArray::fromBase64(one.mid(3)) == QByteArray::fromBase64(right.mid(3));
    });
}

void checkSecrets(const QString &text)
{
    SigningSecret::Problem problem{};
    if (const auto read = SigningSecret::parse(text, &problem))
        require(SigningSecret::parse(read->toText()) == read, "a secret is read back as it was written");
    const SigningSecrets secrets = SigningSecrets::fromText(text);
    require(SigningSecrets::fromText(secrets.toText()) == secrets, "an entry of secrets is read back as it was written");
    require(secrets.valid(now).size() <= secrets.former.size() + 1, "no secret is made up");
}

} // namespace

/// Headers of Standard Webhooks: id, timestamp, signatures and body in a line each; the first line is also read as a secret.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QList<QByteArray> parts = lines(view(data, size), 4);
    const QByteArray &id = parts.at(0);
    const QByteArray &signatures = parts.at(2);
    const QByteArray &body = parts.at(3);
    checkSecrets(QString::fromUtf8(id));
    if (signature::verify({secret()}, id, parts.at(1), signatures, body, now) == Verification::Valid) {
        const QByteArray right = signature::sign(secret(), id, parts.at(1).toLongLong(), body);
        require(hasRightOne(signatures, right), "only the right signature is valid");
    }
    const QByteArray timestamp =
        QByteArray::number(std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count());
    const QByteArray own = signature::sign(secret(), id, timestamp.toLongLong(), body);
    const QByteArray among = signatures.trimmed() + ' ' + own;
    require(signature::verify({secret()}, id, timestamp, own, body, now)
            == (id.isEmpty() ? Verification::MissingHeaders : Verification::Valid),
        "what is signed is valid");
    if (!id.isEmpty()) {
        require(signature::verify({secret()}, id, timestamp, among, body, now) == Verification::Valid,
            "a right signature is found among others");
        require(signature::verify({secret()}, id, timestamp, own, QByteArray(body + 'x'), now) == Verification::NoMatch,
            "another body is not valid");
    }
    return 0;
}
