// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace flowbell::gui {

/// A tool tip that shows \a text as it is. Qt guesses whether one is HTML, and names in it come from senders.
[[nodiscard]] inline QString plainToolTip(const QString &text)
{
    return QStringLiteral("<span>") + text.toHtmlEscaped() + QStringLiteral("</span>");
}

} // namespace flowbell::gui
