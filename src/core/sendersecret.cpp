// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sendersecret.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

constexpr std::array checkNames{"none", "path", "header", "basic", "signature"}; // in the order of the enumerators

constexpr qsizetype shortestOfPath = 16; // it is in the open more than the others: proxies write paths down
constexpr qsizetype shortestOfOthers = 8;
constexpr std::size_t senderSecretWords = 6; // 192 bits: 32 characters of base64

/// The characters of a path that no one encodes (RFC 3986, section 2.3).
bool isUnreserved(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || u"-._~"_s.contains(c);
}

bool isVisibleAscii(QChar c)
{
    return c > u' ' && c <= u'~';
}

/// RFC 7617, section 2: no control characters.
bool isPasswordCharacter(QChar c)
{
    return c >= u' ' && c != u'\x7f';
}

bool allOf(const QString &text, bool (*rule)(QChar))
{
    return std::all_of(text.begin(), text.end(), rule);
}

bool hasForm(SenderCheck check, const QString &text)
{
    switch (check) {
    case SenderCheck::Path: return allOf(text, isUnreserved);
    case SenderCheck::Header: return allOf(text, isVisibleAscii);
    case SenderCheck::Basic: return allOf(text, isPasswordCharacter);
    case SenderCheck::None:
    case SenderCheck::Signature: break;
    }
    return true;
}

} // namespace

QString senderCheckName(SenderCheck check)
{
    return QString::fromLatin1(checkNames.at(static_cast<std::size_t>(check)));
}

std::optional<SenderCheck> senderCheckFrom(const QString &name)
{
    const auto found =
        std::find_if(checkNames.begin(), checkNames.end(), [&name](const char *one) { return name == QLatin1String(one); });
    return found == checkNames.end() ? std::nullopt : std::optional(static_cast<SenderCheck>(found - checkNames.begin()));
}

namespace sendersecret {

qsizetype shortestOf(SenderCheck check)
{
    return check == SenderCheck::Path ? shortestOfPath : shortestOfOthers;
}

std::optional<Problem> problemOf(SenderCheck check, const QString &text)
{
    if (check == SenderCheck::None)
        return std::nullopt;
    if (text.trimmed().isEmpty())
        return Problem::Empty;
    if (text.size() > longest)
        return Problem::TooLong;
    if (check == SenderCheck::Signature) {
        const QStringList words = text.simplified().split(u' ');
        const bool areSecrets =
            std::ranges::all_of(words, [](const QString &word) { return SigningSecret::parse(word).has_value(); });
        return areSecrets ? std::nullopt : std::optional(Problem::NoSigningSecret);
    }
    if (!hasForm(check, text))
        return Problem::Characters;
    return text.size() < shortestOf(check) ? std::optional(Problem::TooShort) : std::nullopt;
}

QString generate(SenderCheck check)
{
    if (check == SenderCheck::Signature)
        return SigningSecret::generate().toText();
    std::array<quint32, senderSecretWords> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof words);
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QList<SigningSecret> signing(const QString &text)
{
    QList<SigningSecret> secrets;
    for (const QString &word : text.simplified().split(u' ')) {
        if (const std::optional<SigningSecret> secret = SigningSecret::parse(word))
            secrets.append(*secret);
    }
    return secrets;
}

} // namespace sendersecret

} // namespace flowbell
