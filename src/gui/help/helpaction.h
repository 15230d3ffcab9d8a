// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/help/guidepage.h"

#include <QtGui/QAction>

namespace flowbell::gui {

/// "Help", for a notice: opens a place of the guide.
class HelpAction : public QAction
{
    Q_OBJECT
public:
    explicit HelpAction(const GuidePlace &place, QObject *parent);

    [[nodiscard]] const GuidePlace &place() const { return m_place; }
    void retranslate();

private:
    GuidePlace m_place;
};

} // namespace flowbell::gui
