// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventline.h"
#include "core/harentry.h"

#include "require.h"

namespace flowbell::fuzz {

/// What an import stores, as an export sees it.
[[nodiscard]] inline EventDetails detailsOf(const RecordedRequest &record)
{
    EventDetails event;
    event.request = record.request;
    event.row.received = record.request.received;
    event.row.source = record.request.source;
    event.row.reply = record.reply;
    event.row.verdict = record.verdict;
    event.row.mark = record.mark;
    return event;
}

inline void requireSame(const ReadRecord &read, const RecordedRequest &record)
{
    require(read.has_value(), "what was exported is imported");
    const ReceivedRequest &one = read->request;
    const ReceivedRequest &other = record.request;
    require(one.received == other.received, "the time comes back");
    require(one.method == other.method && one.target == other.target && one.version == other.version, "the line comes back");
    require(one.headers == other.headers, "headers come back");
    require(one.body == other.body, "the body comes back");
    require(read->reply == record.reply && read->verdict == record.verdict, "what became of it comes back");
    require(read->mark.pinned == record.mark.pinned && read->mark.colour == record.mark.colour, "its mark comes back");
}

/// A request that was read from a file is written in both formats and read again.
inline void checkComesBack(const RecordedRequest &record)
{
    const EventDetails event = detailsOf(record);
    const QByteArray line = eventLine(event, false);
    require(!line.contains('\n'), "a line is one");
    const ReadRecord fromLine = readEventLine(line);
    requireSame(fromLine, record);
    require(eventLine(detailsOf(*fromLine), false) == line, "and is written the same again");
    requireSame(har::readEntry(har::entry(event)), record);
}

} // namespace flowbell::fuzz
