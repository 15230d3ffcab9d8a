// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/signature.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

constexpr auto prefix = "whsec_"_L1;
constexpr qsizetype shortestKey = 24;
constexpr qsizetype longestKey = 64;
constexpr std::size_t signingSecretWords = 8;

/// "whsk_", "whpk_" and the like: letters and an underscore, which base64 does not have.
bool hasOtherPrefix(const QString &text)
{
    const qsizetype underscore = text.indexOf(u'_');
    return underscore > 0 && std::all_of(text.begin(), text.begin() + underscore, [](QChar c) { return c >= u'a' && c <= u'z'; });
}

std::optional<SigningSecret::Problem> keyProblem(const QByteArray::FromBase64Result &key)
{
    using Problem = SigningSecret::Problem;
    if (!key)
        return Problem::NotBase64;
    if ((*key).size() < shortestKey)
        return Problem::TooShort;
    if ((*key).size() > longestKey)
        return Problem::TooLong;
    return std::nullopt;
}

std::optional<SigningSecrets::Former> formerOf(const QJsonObject &fields)
{
    const std::optional<SigningSecret> secret = SigningSecret::parse(fields.value("secret"_L1).toString());
    const QJsonValue until = fields.value("until"_L1);
    if (!secret || !until.isDouble())
        return std::nullopt;
    return SigningSecrets::Former{*secret, Timestamp(std::chrono::milliseconds(until.toInteger()))};
}

} // namespace

std::optional<SigningSecret> SigningSecret::parse(const QString &text, Problem *problem)
{
    const auto refused = [problem](Problem reason) {
        if (problem)
            *problem = reason;
        return std::nullopt;
    };
    QString encoded = text.trimmed();
    if (encoded.startsWith(prefix))
        encoded.remove(0, prefix.size());
    else if (hasOtherPrefix(encoded))
        return refused(Problem::Prefix);
    if (encoded.isEmpty())
        return refused(Problem::Empty);

    const auto key = QByteArray::fromBase64Encoding(encoded.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    if (const std::optional<Problem> found = keyProblem(key))
        return refused(*found);
    return SigningSecret(*key);
}

SigningSecret SigningSecret::generate()
{
    std::array<quint32, signingSecretWords> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return SigningSecret(QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words));
}

QString SigningSecret::toText() const
{
    return prefix + QString::fromLatin1(m_key.toBase64());
}

QList<SigningSecret> SigningSecrets::valid(Timestamp now) const
{
    QList<SigningSecret> secrets;
    if (current)
        secrets.append(*current);
    for (const Former &one : former) {
        if (one.until > now)
            secrets.append(one.secret);
    }
    return secrets;
}

void SigningSecrets::rotate(const SigningSecret &next, Timestamp now, std::chrono::milliseconds grace)
{
    if (current)
        former.prepend({*current, now + grace});
    current = next;
    former.removeIf([&](const Former &one) { return one.until <= now || one.secret == next; });
}

QString SigningSecrets::toText() const
{
    if (!current && former.isEmpty())
        return {};
    QJsonObject text;
    if (current)
        text.insert("current"_L1, current->toText());
    QJsonArray before;
    for (const Former &one : former)
        before.append(
            QJsonObject{{"secret"_L1, one.secret.toText()}, {"until"_L1, qint64(one.until.time_since_epoch().count())}});
    if (!before.isEmpty())
        text.insert("former"_L1, before);
    return QString::fromUtf8(QJsonDocument(text).toJson(QJsonDocument::Compact));
}

SigningSecrets SigningSecrets::fromText(const QString &text)
{
    const QJsonObject fields = QJsonDocument::fromJson(text.toUtf8()).object();
    SigningSecrets secrets;
    secrets.current = SigningSecret::parse(fields.value("current"_L1).toString());
    for (const QJsonValue &one : fields.value("former"_L1).toArray()) {
        if (const std::optional<Former> former = formerOf(one.toObject()))
            secrets.former.append(*former);
    }
    return secrets;
}

} // namespace flowbell
