// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/coding.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qsizetype maximumNetstringFrame = 8; ///< a guess for reserve(): length, colon and comma

void appendNetstring(QByteArray &to, const QByteArray &bytes)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes.size()).ptr;
    to.append(digits.data(), end - digits.data());
    to += ':';
    to += bytes;
    to += ',';
}

std::optional<QByteArray> takeNetstring(QByteArrayView &from)
{
    const qsizetype colon = from.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    bool isNumber = false;
    const qsizetype size = from.first(colon).toLongLong(&isNumber);
    if (!isNumber || size < 0 || from.size() - colon - 1 < size + 1 || from[colon + 1 + size] != ',')
        return std::nullopt;
    const QByteArray bytes = from.sliced(colon + 1, size).toByteArray();
    from = from.sliced(colon + size + 2);
    return bytes;
}

QString json(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

} // namespace

QByteArray encodeHeaders(const HeaderFields &fields)
{
    QByteArray coded("", 0);
    qsizetype size = 0;
    for (const HeaderField &field : fields)
        size += field.name.size() + field.value.size() + 2 * maximumNetstringFrame;
    coded.reserve(size);
    for (const HeaderField &field : fields) {
        appendNetstring(coded, field.name);
        appendNetstring(coded, field.value);
    }
    return coded;
}

HeaderFields decodeHeaders(const QByteArray &coded)
{
    HeaderFields fields;
    QByteArrayView rest(coded);
    while (!rest.isEmpty()) {
        const std::optional<QByteArray> name = takeNetstring(rest);
        const std::optional<QByteArray> value = name ? takeNetstring(rest) : std::nullopt;
        if (!value)
            break;
        fields.append(HeaderField{*name, *value});
    }
    return fields;
}

QString encodeList(const QStringList &list)
{
    return json(QJsonDocument(QJsonArray::fromStringList(list)));
}

QStringList decodeList(const QString &coded)
{
    QStringList list;
    for (const QJsonValue &value : QJsonDocument::fromJson(coded.toUtf8()).array())
        list.append(value.toString());
    return list;
}

QString encodeViolations(const QList<Violation> &violations)
{
    if (violations.isEmpty())
        return {};
    QJsonArray list;
    for (const Violation &violation : violations)
        list.append(QJsonArray{violation.pointer, violation.expected, violation.found});
    return json(QJsonDocument(list));
}

QList<Violation> decodeViolations(const QString &coded)
{
    QList<Violation> violations;
    for (const QJsonValue &value : QJsonDocument::fromJson(coded.toUtf8()).array()) {
        const QJsonArray fields = value.toArray();
        violations.append(Violation{fields.at(0).toString(), fields.at(1).toString(), fields.at(2).toString()});
    }
    return violations;
}

QString encodeCertificate(const std::optional<CertificateInfo> &certificate)
{
    if (!certificate)
        return {};
    return json(QJsonDocument(QJsonObject{
        {u"subject"_s, certificate->subject},
        {u"issuer"_s, certificate->issuer},
        {u"effective"_s, static_cast<qint64>(certificate->effective.time_since_epoch().count())},
        {u"expires"_s, static_cast<qint64>(certificate->expires.time_since_epoch().count())},
        {u"problems"_s, QJsonArray::fromStringList(certificate->problems)},
    }));
}

std::optional<CertificateInfo> decodeCertificate(const QString &coded)
{
    if (coded.isEmpty())
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(coded.toUtf8()).object();
    const auto time = [&object](
                          const QString &key) { return Timestamp{std::chrono::milliseconds{object.value(key).toInteger()}}; };
    CertificateInfo certificate{.subject = object.value(u"subject"_s).toString(),
        .issuer = object.value(u"issuer"_s).toString(),
        .effective = time(u"effective"_s),
        .expires = time(u"expires"_s),
        .problems = {}};
    for (const QJsonValue &problem : object.value(u"problems"_s).toArray())
        certificate.problems.append(problem.toString());
    return certificate;
}

} // namespace flowbell::store
