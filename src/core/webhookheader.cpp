// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/webhookheader.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace flowbell {

namespace {

/// Fields that are taken one after another: what is there twice is taken in order.
class KeptFields
{
public:
    explicit KeptFields(const HeaderFields &fields)
        : m_left(fields)
    {
    }
    std::optional<HeaderField> take(const QByteArray &name)
    {
        const auto found = std::ranges::find_if(
            m_left, [&name](const HeaderField &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
        if (found == m_left.end())
            return std::nullopt;
        const HeaderField field = *found;
        m_left.erase(found);
        return field;
    }
    [[nodiscard]] const HeaderFields &left() const { return m_left; }

private:
    HeaderFields m_left;
};

HeaderFields takeValues(const WebhookHeaders &headers, KeptFields &before)
{
    HeaderFields values;
    for (const WebhookHeader &header : headers) {
        if (!header.isSecret)
            continue;
        const std::optional<HeaderField> kept = before.take(header.name);
        if (!header.value.isEmpty())
            values.append({header.name, header.value});
        else if (kept)
            values.append(*kept);
    }
    return values;
}

} // namespace

bool hasSecret(const WebhookHeaders &headers)
{
    return std::ranges::any_of(headers, &WebhookHeader::isSecret);
}

bool hasNextValue(const WebhookHeaders &headers)
{
    return std::ranges::any_of(headers, [](const WebhookHeader &one) { return one.isSecret && !one.value.isEmpty(); });
}

WebhookHeaders withoutSecrets(WebhookHeaders headers)
{
    for (WebhookHeader &header : headers) {
        if (header.isSecret)
            header.value.clear();
    }
    return headers;
}

std::optional<HeaderFields> completeFields(const WebhookHeaders &headers, const HeaderFields &kept)
{
    KeptFields values(kept);
    HeaderFields fields;
    fields.reserve(headers.size());
    for (const WebhookHeader &header : headers) {
        const std::optional<HeaderField> value = header.isSecret ? values.take(header.name) : std::nullopt;
        if (header.isSecret && header.value.isEmpty() && !value)
            return std::nullopt;
        fields.append({header.name, header.isSecret && header.value.isEmpty() ? value->value : header.value});
    }
    return fields;
}

HeaderFields valuesToKeep(const WebhookHeaders &headers, const HeaderFields &before)
{
    KeptFields fields(before);
    return takeValues(headers, fields);
}

HeaderFields valuesOfBoth(const WebhookHeaders &headers, const HeaderFields &before)
{
    KeptFields fields(before);
    return takeValues(headers, fields) + fields.left();
}

QString keptValuesText(const HeaderFields &fields)
{
    if (fields.isEmpty())
        return {};
    QJsonArray list;
    for (const HeaderField &field : fields)
        list.append(QJsonArray{QString::fromLatin1(field.name), QString::fromLatin1(field.value)});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

HeaderFields keptValuesFromText(const QString &text)
{
    HeaderFields fields;
    for (const QJsonValue &one : QJsonDocument::fromJson(text.toUtf8()).array()) {
        const QJsonArray pair = one.toArray();
        if (const QByteArray name = pair.at(0).toString().toLatin1(); !name.isEmpty())
            fields.append({name, pair.at(1).toString().toLatin1()});
    }
    return fields;
}

} // namespace flowbell
