// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/replyrule.h"

#include "core/fieldsyntax.h"
#include "core/replyrulereader.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

QString escaped(const QString &text)
{
    QString out;
    for (const QChar character : text) {
        switch (character.unicode()) {
        case u'"': out += u"\\\""_s; break;
        case u'\\': out += u"\\\\"_s; break;
        case u'\n': out += u"\\n"_s; break;
        case u'\t': out += u"\\t"_s; break;
        default: out += character;
        }
    }
    return out;
}

QString quoted(const QString &text)
{
    const auto isSpecial = [](QChar c) { return c.isSpace() || c == u'"' || c == u'\\'; };
    const bool needsQuotes = text.isEmpty() || std::any_of(text.begin(), text.end(), isSpecial);
    return needsQuotes ? u'"' % escaped(text) % u'"' : text;
}

QString mannerText(ReplyRule::Manner manner)
{
    switch (manner) {
    case ReplyRule::Manner::Whole: return {};
    case ReplyRule::Manner::DropBefore: return u"drop=before"_s;
    case ReplyRule::Manner::DropMiddle: return u"drop=middle"_s;
    case ReplyRule::Manner::DropAfter: return u"drop=after"_s;
    case ReplyRule::Manner::Drip: return u"drip=on"_s;
    }
    return {};
}

} // namespace

bool ReplyRule::hasAction() const
{
    return status != 0 || !headers.isEmpty() || body || delay.count() > 0 || manner != Manner::Whole;
}

bool ReplyRule::fitsPath(QByteArrayView requestPath) const
{
    const QByteArray wanted = path.toUtf8();
    if (wanted.isEmpty())
        return true;
    return wanted.endsWith('*') ? requestPath.startsWith(QByteArrayView(wanted).chopped(1)) : requestPath == wanted;
}

const QStringList &ReplyRule::fields()
{
    static const QStringList names{u"event"_s, u"flow"_s, u"path"_s, u"first"_s, u"status"_s, u"header"_s, u"body"_s, u"delay"_s,
        u"drop"_s, u"drip"_s, u"off"_s};
    return names;
}

const QStringList &ReplyRule::actions()
{
    static const QStringList names{u"status"_s, u"header"_s, u"body"_s, u"delay"_s, u"drop"_s, u"drip"_s};
    return names;
}

tl::expected<ReplyRule, ReplyRule::Problem> ReplyRule::parse(const QString &text)
{
    return ReplyRuleReader(text).read();
}

QString ReplyRule::toText() const
{
    QStringList parts;
    const auto add = [&parts](const QString &field, const QString &value) {
        if (!value.isEmpty())
            parts.append(field % u'=' % value);
    };
    if (!enabled)
        parts.append(u"off"_s);
    add(u"path"_s, path.isEmpty() ? QString() : quoted(path));
    add(u"event"_s, eventType.isEmpty() ? QString() : quoted(eventType));
    add(u"flow"_s, flowName.isEmpty() ? QString() : quoted(flowName));
    add(u"first"_s, first > 0 ? QString::number(first) : QString());
    add(u"status"_s, status > 0 ? QString::number(status) : QString());
    for (const HeaderField &header : headers)
        add(u"header"_s, quoted(QString::fromUtf8(header.name + ": " + header.value)));
    add(u"body"_s, body ? quoted(*body) : QString());
    add(u"delay"_s, delay.count() > 0 ? delayText(delay) : QString());
    if (const QString how = mannerText(manner); !how.isEmpty())
        parts.append(how);
    return parts.join(u' ');
}

QString delayText(std::chrono::milliseconds delay)
{
    const auto count = delay.count();
    if (count % 1'000 == 0)
        return QString::number(count / 1'000) % u's';
    return QString::number(count) % u"ms";
}

std::optional<ReplyRule::Problem::Kind> replyHeaderProblem(const HeaderField &field)
{
    constexpr std::array<QByteArrayView, 4> reserved{"content-length", "transfer-encoding", "connection", "date"};
    if (!isFieldName(field.name) || !isFieldValue(field.value))
        return ReplyRule::Problem::Kind::InvalidHeader;
    const auto isIt = [&field](
                          QByteArrayView other) { return QByteArrayView(field.name).compare(other, Qt::CaseInsensitive) == 0; };
    return std::any_of(reserved.begin(), reserved.end(), isIt) ? std::optional(ReplyRule::Problem::Kind::ReservedHeader)
                                                               : std::nullopt;
}

} // namespace flowbell
