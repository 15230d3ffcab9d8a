// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventtablecolumns.h"

#include "gui/common/formats.h"
#include "gui/events/eventtablemodeldefs.h"
#include "wording/wording.h"

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

QString widestEventText(EventColumn column)
{
    switch (column) {
    case EventColumn::Received: return dateTimeText(Timestamp(std::chrono::milliseconds(1'734'597'400'888)));
    case EventColumn::Event: return u"technology.end  +12"_s; // with its duplicates folded
    case EventColumn::Success: return u"MMM MM"_s;
    case EventColumn::Flow: return u"Liveness Head Posi"_s; // so that the verdict fits in beside it at first
    case EventColumn::Session: return u"70f5e424mm"_s;
    case EventColumn::Technology: return u"Technology"_s;
    case EventColumn::Source: return wording::eventSourceText(flowbell::EventSource::Simulator);
    case EventColumn::Reply: return u"MM 888"_s;
    case EventColumn::Verdict: return u"MM duplicate"_s;
    case EventColumn::Mark: return u"MM red"_s;
    case EventColumn::Note: return u"A few words"_s; // the last column takes what is left
    }
    return {};
}

} // namespace

TableColumns::Layout eventTableColumns()
{
    TableColumns::Layout layout{
        .key = u"window/events/columns"_s, .widest = {}, .hidden = {}, .leading = {static_cast<int>(EventColumn::Mark)}};
    for (int column = 0; column < eventColumnCount; ++column)
        layout.widest.append(widestEventText(static_cast<EventColumn>(column)));
    return layout;
}

} // namespace flowbell::gui
