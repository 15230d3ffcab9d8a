// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/helpaction.h"

#include "gui/common/icons.h"

#include <QtGui/QDesktopServices>

namespace flowbell::gui {

HelpAction::HelpAction(const GuidePlace &place, QObject *parent)
    : QAction(parent)
    , m_place(place)
{
    setIcon(themeIcon(QStringLiteral("help-contents")));
    // HelpControl opens it: who shows a notice need not know the window with the guide.
    connect(this, &QAction::triggered, this, [this] { QDesktopServices::openUrl(m_place.toUrl()); });
    retranslate();
}

void HelpAction::retranslate()
{
    setText(tr("Help"));
    setToolTip(tr("Read about this in the guide"));
}

} // namespace flowbell::gui
