// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/maskingrule.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

constexpr std::array kinds{MaskingRule::Kind::Member, MaskingRule::Kind::Text, MaskingRule::Kind::Base64};
constexpr int leastBase64 = 16;
constexpr int mostBase64 = 1'000'000;

QString offPrefix()
{
    return u"off "_s;
}

} // namespace

QString MaskingRule::kindName(Kind kind)
{
    switch (kind) {
    case Kind::Member: return u"member"_s;
    case Kind::Text: return u"text"_s;
    case Kind::Base64: return u"base64"_s;
    }
    return {};
}

QStringList MaskingRule::names(const QString &pattern)
{
    QStringList names;
    for (const QString &name : pattern.split(u',')) {
        if (const QString trimmed = name.trimmed(); !trimmed.isEmpty())
            names.append(trimmed);
    }
    return names;
}

bool MaskingRule::isValid() const
{
    switch (kind) {
    case Kind::Member: return !names(pattern).isEmpty();
    case Kind::Text: {
        // One that finds nothing, or between any two characters, masks nothing.
        const QRegularExpression expression(pattern);
        return !pattern.isEmpty() && expression.isValid() && !expression.match(QString()).hasMatch();
    }
    case Kind::Base64: {
        bool isNumber = false;
        const int least = pattern.toInt(&isNumber);
        return isNumber && least >= leastBase64 && least <= mostBase64;
    }
    }
    return false;
}

QString MaskingRule::toText() const
{
    return (enabled ? QString() : offPrefix()) + kindName(kind) + u' ' + pattern;
}

std::optional<MaskingRule> MaskingRule::parse(const QString &text)
{
    MaskingRule rule;
    rule.enabled = !text.startsWith(offPrefix());
    const QString rest = rule.enabled ? text : text.mid(offPrefix().size());
    for (const Kind kind : kinds) {
        const QString prefix = kindName(kind) + u' ';
        if (!rest.startsWith(prefix))
            continue;
        rule.kind = kind;
        rule.pattern = rest.mid(prefix.size());
        return rule.isValid() ? std::optional(rule) : std::nullopt;
    }
    return std::nullopt;
}

const QList<MaskingRule> &MaskingRule::standard()
{
    // Not inside UUIDs, of which one in some hundred has a run of digits as long.
    static const QList<MaskingRule> rules{
        {true, Kind::Text, u"(?<![0-9A-Za-z.])(?<![0-9A-Fa-f]{4}-)\\d{12}(?![0-9A-Za-z])"_s},
        {true, Kind::Text, u"(?<![\\w.-])(?:\\+?7|8)(?:[ ()-]*\\d){10}(?!\\w)"_s},
        {true, Kind::Member,
            // What a technology is called is masked with it: a person's name must not be shown for that.
            u"iin, name, first_name, last_name, middle_name, patronymic, surname, full_name, given_name, family_name, fio, "
            "birth_date, birthday, date_of_birth, phone, phone_number, mobile, email, address, document_number"_s},
        {true, Kind::Base64, u"256"_s},
    };
    return rules;
}

} // namespace flowbell
