// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessiontablecolumns.h"

#include "gui/common/formats.h"
#include "gui/sessions/sessiontablemodeldefs.h"
#include "wording/wording.h"

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

QString longestState()
{
    QString longest;
    for (const SessionState state : allSessionStates()) {
        if (const QString text = wording::sessionStateText(state); text.size() > longest.size())
            longest = text;
    }
    return longest;
}

QString widestSessionText(SessionColumn column)
{
    switch (column) {
    case SessionColumn::Started: return timeText(Timestamp(std::chrono::milliseconds(1'734'597'400'888)));
    case SessionColumn::State: return u"MM "_s + longestState();
    case SessionColumn::Flow: return u"Liveness Head Pos"_s;
    case SessionColumn::Session: return u"70f5e424mm"_s;
    case SessionColumn::Technologies: return u"LDHP LDD ED F2F"_s;
    case SessionColumn::Duration: return u"59 min 59 s"_s;
    case SessionColumn::Events: return u"MM888"_s;
    case SessionColumn::Anomalies: return u"end without start"_s; // the last column takes what is left
    }
    return {};
}

} // namespace

TableColumns::Layout sessionTableColumns()
{
    TableColumns::Layout layout{u"window/sessions/columns"_s, {}};
    for (int column = 0; column < sessionColumnCount; ++column)
        layout.widest.append(widestSessionText(static_cast<SessionColumn>(column)));
    return layout;
}

} // namespace flowbell::gui
