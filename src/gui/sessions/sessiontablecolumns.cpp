// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessiontablecolumns.h"

#include "gui/common/formats.h"
#include "gui/sessions/sessiontablemodeldefs.h"
#include "wording/wording.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

/// The longest word for a state, in the language of the window.
QString longestSessionState()
{
    QStringList words;
    for (const SessionState state : allSessionStates())
        words.append(wording::sessionStateText(state));
    return *std::ranges::max_element(words, {}, &QString::size);
}

QString widestSessionText(SessionColumn column)
{
    switch (column) {
    case SessionColumn::Started: return timeText(Timestamp(std::chrono::milliseconds(1'734'597'400'888)));
    case SessionColumn::State: return QString(u"MM "_s + longestSessionState());
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
