// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/passphraseverifier.h"

#include "core/constanttime.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRandomGenerator>
#include <QtCore/QStringList>
#include <QtNetwork/QPasswordDigestor>

#include <array>

using namespace Qt::StringLiterals;

namespace flowbell::engine {

namespace {

const QString scheme = u"pbkdf2-sha512"_s;
constexpr int mostIterations = 10'000'000;
constexpr int keyLength = 64; // bytes: what SHA-512 gives at once

QByteArray derived(const QString &passPhrase, const QByteArray &salt, int iterations)
{
    const QByteArray bytes = passPhrase.normalized(QString::NormalizationForm_C).toUtf8();
    return QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha512, bytes, salt, iterations, keyLength);
}

QByteArray randomSalt()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return {reinterpret_cast<const char *>(words.data()), sizeof words};
}

} // namespace

PassPhraseVerifier PassPhraseVerifier::make(const QString &passPhrase, int iterations)
{
    PassPhraseVerifier verifier;
    verifier.m_iterations = iterations;
    verifier.m_salt = randomSalt();
    verifier.m_key = derived(passPhrase, verifier.m_salt, iterations);
    return verifier;
}

bool PassPhraseVerifier::matches(const QString &passPhrase) const
{
    return !m_key.isEmpty() && equalInConstantTime(m_key, derived(passPhrase, m_salt, m_iterations));
}

QString PassPhraseVerifier::toText() const
{
    return QStringList{
        scheme, QString::number(m_iterations), QString::fromLatin1(m_salt.toBase64()), QString::fromLatin1(m_key.toBase64())}
        .join(u':');
}

std::optional<PassPhraseVerifier> PassPhraseVerifier::parse(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 4 || parts.at(0) != scheme)
        return std::nullopt;
    PassPhraseVerifier verifier;
    verifier.m_iterations = parts.at(1).toInt();
    verifier.m_salt = QByteArray::fromBase64(parts.at(2).toLatin1());
    verifier.m_key = QByteArray::fromBase64(parts.at(3).toLatin1());
    const bool usable = verifier.m_iterations > 0 && verifier.m_iterations <= mostIterations && !verifier.m_salt.isEmpty()
        && verifier.m_key.size() == keyLength;
    return usable ? std::optional(verifier) : std::nullopt;
}

} // namespace flowbell::engine
