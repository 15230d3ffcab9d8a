// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exportcolumn.h"

#include "core/isotime.h"

#include <QtCore/QHash>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using Column = ExportColumn;

constexpr std::array columnNames{
    std::pair(Column::Id, "id"),
    std::pair(Column::Received, "received"),
    std::pair(Column::Event, "event"),
    std::pair(Column::Success, "success"),
    std::pair(Column::FlowName, "flow_name"),
    std::pair(Column::SessionUid, "session_id"),
    std::pair(Column::Technology, "technology"),
    std::pair(Column::EventUid, "event_id"),
    std::pair(Column::Created, "created"),
    std::pair(Column::Source, "source"),
    std::pair(Column::Reply, "reply"),
    std::pair(Column::VerdictFlags, "verdict"),
    std::pair(Column::DuplicateOf, "duplicate_of"),
    std::pair(Column::FailureType, "failure_type"),
    std::pair(Column::FailureDetail, "failure_detail"),
    std::pair(Column::Violations, "violations"),
    std::pair(Column::Peer, "peer"),
    std::pair(Column::Method, "method"),
    std::pair(Column::Target, "target"),
    std::pair(Column::Version, "http_version"),
    std::pair(Column::Headers, "headers"),
    std::pair(Column::Body, "body"),
    std::pair(Column::Mark, "mark"),
    std::pair(Column::Note, "note"),
};

QByteArray markWordsOf(const EventMark &mark)
{
    QStringList words;
    if (mark.pinned)
        words.append(u"pinned"_s);
    if (mark.colour != MarkColour::None)
        words.append(markColourName(mark.colour));
    return words.join(u' ').toUtf8();
}

QByteArray bytesText(const QByteArray &bytes)
{
    return bytes.isValidUtf8() ? bytes : QByteArray("base64:" + bytes.toBase64());
}

QByteArray violationsText(const QList<Violation> &violations)
{
    QStringList lines;
    for (const Violation &violation : violations)
        lines.append(violation.pointer % u": expected "_s % violation.expected % u", found "_s % violation.found);
    return lines.join(u'\n').toUtf8();
}

QByteArray headersText(const HeaderFields &headers)
{
    QByteArrayList lines;
    for (const HeaderField &field : headers)
        lines.append(bytesText(field.name + ": " + field.value));
    return lines.join('\n');
}

QByteArray requestText(const EventDetails &event, ExportColumn column)
{
    switch (column) {
    case Column::Violations: return violationsText(event.violations);
    case Column::Peer: return event.request.peer.toUtf8();
    case Column::Method: return bytesText(event.request.method);
    case Column::Target: return bytesText(event.request.target);
    case Column::Version: return bytesText(event.request.version);
    case Column::Headers: return headersText(event.request.headers);
    case Column::Body: return bytesText(event.request.body);
    default: return {};
    }
}

} // namespace

const QList<ExportColumn> &allExportColumns()
{
    static const QList<ExportColumn> columns = [] {
        QList<ExportColumn> all;
        for (const auto &[column, name] : columnNames)
            all.append(column);
        return all;
    }();
    return columns;
}

QList<ExportColumn> usualExportColumns()
{
    return allExportColumns().first(static_cast<qsizetype>(ExportColumn::Violations));
}

QString exportColumnName(ExportColumn column)
{
    return QString::fromLatin1(columnNames.at(static_cast<size_t>(column)).second);
}

std::optional<ExportColumn> exportColumnFromName(const QString &name)
{
    const auto found = std::find_if(
        columnNames.begin(), columnNames.end(), [&name](const auto &one) { return name == QLatin1StringView(one.second); });
    return found == columnNames.end() ? std::nullopt : std::optional(found->first);
}

QByteArray exportColumnText(const EventDetails &event, ExportColumn column)
{
    const EventRow &row = event.row;
    switch (column) {
    case Column::Id: return QByteArray::number(row.id.value);
    case Column::Received: return isoTimeText(row.received).toUtf8();
    case Column::Event: return row.typeName.toUtf8();
    case Column::Success: return row.success ? QByteArray(*row.success ? "true" : "false") : QByteArray();
    case Column::FlowName: return row.flowName.toUtf8();
    case Column::SessionUid: return row.sessionUid.toUtf8();
    case Column::Technology: return row.technology.toUtf8();
    case Column::EventUid: return event.eventUid.toUtf8();
    case Column::Created: return event.created ? isoTimeText(*event.created).toUtf8() : QByteArray();
    case Column::Source: return eventSourceName(row.source).toUtf8();
    case Column::Reply: return row.reply > 0 ? QByteArray::number(row.reply) : QByteArray();
    case Column::VerdictFlags: return verdictNames(row.verdict).join(u' ').toUtf8();
    case Column::DuplicateOf: return row.duplicateOf.isValid() ? QByteArray::number(row.duplicateOf.value) : QByteArray();
    case Column::FailureType: return event.failureType.toUtf8();
    case Column::FailureDetail: return event.failureDetail.toUtf8();
    case Column::Mark: return markWordsOf(row.mark);
    case Column::Note: return row.mark.note.toUtf8();
    default: return requestText(event, column);
    }
}

} // namespace flowbell
