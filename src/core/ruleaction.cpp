// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ruleaction.h"

using namespace Qt::StringLiterals;

namespace flowbell {

QString actionKindName(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Notify: return u"notify"_s;
    case ActionKind::Run: return u"run"_s;
    case ActionKind::Send: return u"send"_s;
    case ActionKind::Mark: return u"mark"_s;
    case ActionKind::Note: return u"note"_s;
    case ActionKind::StopForwarding: return u"stop-forwarding"_s;
    }
    return {};
}

} // namespace flowbell
