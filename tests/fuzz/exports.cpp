// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/csv.h"
#include "core/eventexport.h"

#include "recorded.h"
#include "require.h"

using namespace flowbell;
using namespace flowbell::fuzz;

namespace {

/// A record as RFC 4180 has it, read as other programs do; the apostrophe before what looks like a formula is left out.
QByteArrayList readCsv(QByteArrayView record)
{
    require(record.endsWith("\r\n"), "a record has its end");
    record = record.chopped(2);
    QByteArrayList fields{QByteArray()};
    bool isQuoted = false;
    for (qsizetype i = 0; i < record.size(); ++i) {
        const char c = record.at(i);
        if (isQuoted && c == '"' && i + 1 < record.size() && record.at(i + 1) == '"')
            fields.last() += record.at(++i);
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && c == ',')
            fields.append(QByteArray());
        else {
            require(isQuoted || (c != '\r' && c != '\n'), "line ends stand in quotes");
            fields.last() += c;
        }
    }
    require(!isQuoted, "quotes are closed");
    for (QByteArray &field : fields) {
        require(field.isEmpty() || !QByteArrayView("=+-@\t\r").contains(field.front()), "no field is a formula");
        if (field.size() > 1 && field.front() == '\'' && QByteArrayView("=+-@\t\r").contains(field.at(1)))
            field.remove(0, 1);
    }
    return fields;
}

RecordedRequest recordOf(const QList<QByteArray> &parts)
{
    RecordedRequest record;
    record.request.received = Timestamp{std::chrono::milliseconds{1'734'597'400'123}};
    record.request.source = EventSource::Import;
    record.request.method = parts.at(0);
    record.request.target = parts.at(1);
    record.request.version = parts.at(2);
    if (!parts.at(3).isEmpty())
        record.request.headers = {{parts.at(3), parts.at(4)}, {"X", parts.at(5)}};
    record.request.body = parts.at(5);
    record.mark.note = QString::fromUtf8(parts.at(4));
    record.reply = static_cast<int>(parts.at(2).size() % 1'000);
    return record;
}

} // namespace

/// What exports write: what stands in the six lines of the input comes back, whatever it is.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QList<QByteArray> parts = lines(view(data, size), 6);
    QByteArrayList fields = parts;
    for (QByteArray &field : fields) {
        // That apostrophe is the writer's.
        while (field.startsWith('\''))
            field.remove(0, 1);
    }
    require(readCsv(csvRecord(fields)) == fields, "fields come back from CSV");
    const RecordedRequest record = recordOf(parts);
    checkComesBack(record);
    EventExport csv(ExportFormat::Csv, allFactColumns(), Masking(), QStringLiteral("1"));
    require(readCsv(csv.event(detailsOf(record))).size() == allFactColumns().size(), "a record has all columns");
    return 0;
}
