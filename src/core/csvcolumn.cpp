// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/csvcolumn.h"

#include "core/filterlanguage.h"
#include "core/payloadvalue.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace flowbell {

namespace {

QByteArray valueText(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (value.isString())
        return value.toString().toUtf8();
    // Only arrays and objects can be written by themselves.
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

QList<CsvColumn> columnsOf(const QList<ExportColumn> &facts)
{
    return {facts.begin(), facts.end()};
}

} // namespace

std::optional<CsvColumn> CsvColumn::fromName(const QString &name)
{
    if (const std::optional<ExportColumn> fact = exportColumnFromName(name))
        return CsvColumn(*fact);
    const FilterField *field = FilterLanguage::ofEvents().field(name);
    return field && field->kind == FilterField::Kind::Payload ? std::optional(CsvColumn(name)) : std::nullopt;
}

QString CsvColumn::name() const
{
    return isPlace() ? m_place : exportColumnName(m_fact);
}

QByteArray CsvColumn::text(const EventDetails &event, const QJsonObject &payload) const
{
    if (!isPlace())
        return exportColumnText(event, m_fact);
    return valueText(payloadValue(payload, m_place));
}

QList<CsvColumn> allFactColumns()
{
    return columnsOf(allExportColumns());
}

QList<CsvColumn> usualCsvColumns()
{
    return columnsOf(usualExportColumns());
}

} // namespace flowbell
