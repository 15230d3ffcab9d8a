// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventexport.h"

#include "core/csv.h"
#include "core/eventline.h"
#include "core/harentry.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell {

QString exportFormatName(ExportFormat format)
{
    switch (format) {
    case ExportFormat::JsonLines: return u"jsonl"_s;
    case ExportFormat::Csv: return u"csv"_s;
    case ExportFormat::Har: return u"har"_s;
    }
    return {};
}

std::optional<ExportFormat> exportFormatFromName(const QString &name)
{
    for (const ExportFormat format : {ExportFormat::JsonLines, ExportFormat::Csv, ExportFormat::Har}) {
        if (name == exportFormatName(format))
            return format;
    }
    return std::nullopt;
}

EventExport::EventExport(ExportFormat format, QList<CsvColumn> columns, Masking masking, const QString &programVersion)
    : m_format(format)
    , m_columns(std::move(columns))
    , m_masking(std::move(masking))
    , m_programVersion(programVersion)
{
}

QByteArray EventExport::beginning() const
{
    switch (m_format) {
    case ExportFormat::JsonLines: return {};
    case ExportFormat::Csv: {
        QByteArrayList names;
        for (const CsvColumn &column : m_columns)
            names.append(column.name().toUtf8());
        return csvRecord(names);
    }
    case ExportFormat::Har: return har::beginning(m_programVersion);
    }
    return {};
}

QByteArray EventExport::event(const EventDetails &event)
{
    return m_masking.isEmpty() ? text(event) : text(m_masking.event(event));
}

QByteArray EventExport::text(const EventDetails &event)
{
    switch (m_format) {
    case ExportFormat::JsonLines: return eventLine(event, !m_masking.isEmpty()) + '\n';
    case ExportFormat::Csv: {
        // Not read where nobody asks for a place in it.
        const bool readsPayload = std::any_of(m_columns.begin(), m_columns.end(), std::mem_fn(&CsvColumn::isPlace));
        const QJsonObject payload = readsPayload ? QJsonDocument::fromJson(event.request.body).object() : QJsonObject();
        QByteArrayList fields;
        for (const CsvColumn &column : std::as_const(m_columns))
            fields.append(column.text(event, payload));
        return csvRecord(fields);
    }
    case ExportFormat::Har: return (std::exchange(m_isFirst, false) ? QByteArray() : QByteArray(",\n")) + har::entry(event);
    }
    return {};
}

QByteArray EventExport::end() const
{
    return m_format == ExportFormat::Har ? har::end() : QByteArray();
}

} // namespace flowbell
