// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/masking.h"

#include "core/credentialheader.h"
#include "core/hiddenvalues.h"
#include "core/jsonmasker.h"
#include "core/maskedrecords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

/// `firstName`, `First-Name` and `first_name` are one name.
QString plain(const QString &name)
{
    QString text;
    text.reserve(name.size());
    for (const QChar c : name) {
        if (c != u'_' && c != u'-')
            text += c.toLower();
    }
    return text;
}

QRegularExpression withWildcards(const QString &name)
{
    QStringList parts;
    for (const QString &part : plain(name).split(u'*'))
        parts.append(QRegularExpression::escape(part));
    return QRegularExpression(QRegularExpression::anchoredPattern(parts.join(u".*"_s)),
        QRegularExpression::DotMatchesEverythingOption | QRegularExpression::DontCaptureOption);
}

bool isBase64(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= u'A' && unit <= u'Z') || (unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9') || unit == u'+'
        || unit == u'/' || unit == u'=' || unit == u'-' || unit == u'_';
}

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r';
}

void starLettersAndDigits(QString &text, qsizetype begin, qsizetype length)
{
    for (qsizetype i = begin; i < begin + length; ++i) {
        if (text.at(i).isLetterOrNumber() || text.at(i).isSurrogate())
            text[i] = u'*';
    }
}

QByteArray queryValue(const Masking &masking, const QByteArray &name, const QByteArray &value)
{
    const QString decoded = QString::fromUtf8(QByteArray::fromPercentEncoding(QByteArray(value).replace('+', ' ')));
    const QString masked = masking.value(QString::fromUtf8(QByteArray::fromPercentEncoding(name)), decoded);
    return masked == decoded ? value : masked.toUtf8().toPercentEncoding("*/");
}

} // namespace

Masking::Masking(const QList<MaskingRule> &rules)
{
    for (const MaskingRule &rule : rules) {
        if (rule.enabled && rule.isValid())
            add(rule);
    }
}

void Masking::add(const MaskingRule &rule)
{
    m_isEmpty = false;
    switch (rule.kind) {
    case MaskingRule::Kind::Member:
        for (const QString &name : MaskingRule::names(rule.pattern)) {
            if (name.contains(u'*'))
                m_namePatterns.append(withWildcards(name));
            else
                m_names.insert(plain(name));
        }
        break;
    case MaskingRule::Kind::Text: {
        QRegularExpression expression(rule.pattern);
        expression.optimize();
        m_texts.append(expression);
        break;
    }
    case MaskingRule::Kind::Base64: {
        const qsizetype least = rule.pattern.toInt();
        m_leastBase64 = m_leastBase64 > 0 ? std::min(m_leastBase64, least) : least;
        break;
    }
    }
}

QString Masking::mask()
{
    return u"***"_s;
}

bool Masking::hides(const QString &name) const
{
    if (name.isEmpty() || (m_names.isEmpty() && m_namePatterns.isEmpty()))
        return false;
    const QString form = plain(name);
    return m_names.contains(form)
        || std::any_of(m_namePatterns.begin(), m_namePatterns.end(),
            [&form](const QRegularExpression &pattern) { return pattern.match(form).hasMatch(); });
}

QString Masking::text(const QString &text) const
{
    QString masked = withoutBase64(text);
    for (const QRegularExpression &expression : m_texts) {
        // Stars are as long as what they stand for, so the places found stay right.
        QRegularExpressionMatchIterator found = expression.globalMatch(masked);
        if (!found.isValid())
            return mask();
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            // The search was given up: what is there is not known.
            if (!match.isValid())
                return mask();
            starLettersAndDigits(masked, match.capturedStart(), match.capturedLength());
        }
    }
    return masked;
}

QString Masking::withoutBase64(const QString &text) const
{
    if (m_leastBase64 == 0 || text.size() < m_leastBase64)
        return text;
    QString out;
    qsizetype copied = 0;
    for (qsizetype at = 0; at < text.size();) {
        if (!isBase64(text.at(at))) {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        qsizetype count = 0;
        qsizetype end = at;
        for (; at < text.size() && (isBase64(text.at(at)) || isLineEnd(text.at(at))); ++at) {
            if (isLineEnd(text.at(at)))
                continue;
            ++count;
            end = at + 1;
        }
        if (count < m_leastBase64)
            continue;
        out += QStringView(text).sliced(copied, begin - copied) % mask();
        copied = end;
    }
    return copied == 0 ? text : QString(out % QStringView(text).sliced(copied));
}

QString Masking::value(const QString &name, const QString &value) const
{
    if (value.isEmpty())
        return value;
    return hides(name) ? mask() : text(value);
}

QByteArray Masking::body(const QByteArray &body) const
{
    if (m_isEmpty || body.isEmpty())
        return body;
    if (!body.isValidUtf8())
        return mask().toUtf8();
    return JsonMasker(*this, body).masked();
}

HeaderFields Masking::headers(const HeaderFields &fields) const
{
    if (m_isEmpty)
        return fields;
    HeaderFields masked = fields;
    for (HeaderField &field : masked) {
        if (isCredentialHeader(field.name) && !field.value.isEmpty()) {
            field.value = mask().toUtf8();
            continue;
        }
        const QString former = QString::fromUtf8(field.value);
        if (const QString now = value(QString::fromUtf8(field.name), former); now != former)
            field.value = now.toUtf8();
    }
    return masked;
}

QByteArray Masking::target(const QByteArray &target) const
{
    if (m_isEmpty)
        return target;
    const qsizetype question = target.indexOf('?');
    const QByteArray path = question < 0 ? target : target.first(question);
    QByteArray masked = queryValue(*this, {}, path);
    if (question < 0)
        return masked;
    QByteArrayList fields;
    for (const QByteArray &field : target.mid(question + 1).split('&')) {
        const qsizetype equals = field.indexOf('=');
        if (equals < 0)
            fields.append(queryValue(*this, {}, field));
        else
            fields.append(field.first(equals + 1) + queryValue(*this, field.first(equals), field.mid(equals + 1)));
    }
    return masked + '?' + fields.join('&');
}

Violation Masking::violation(Violation violation) const
{
    const QString name = violation.pointer.section(u'/', -1);
    if (hides(name))
        violation.found = violation.found.section(u' ', 0, 0) + u' ' + mask();
    else
        violation.found = text(violation.found);
    violation.pointer = text(violation.pointer);
    return violation;
}

EventDetails Masking::event(EventDetails event) const
{
    if (m_isEmpty)
        return event;
    event.request.body = body(event.request.body);
    event.request.headers = headers(event.request.headers);
    event.request.target = target(event.request.target);
    HiddenValues hidden(*this);
    hidden.add(u"type"_s, event.failureType);
    hidden.add(u"detail"_s, event.failureDetail);
    event.row.mark.note = hidden.without(event.row.mark.note);
    event.row = masked(*this, std::move(event.row));
    event.eventUid = value(u"id"_s, event.eventUid);
    event.failureType = value(u"type"_s, event.failureType);
    event.failureDetail = value(u"detail"_s, event.failureDetail);
    for (Violation &one : event.violations)
        one = violation(one);
    return event;
}

} // namespace flowbell
