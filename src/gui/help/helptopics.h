// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/help/guidepage.h"

class QWidget;

namespace flowbell::gui {

/// Which place of the guide is about a kind of widget.
struct HelpTopic {
    QString widget; ///< its class, without the namespace; holds for subclasses too
    GuidePlace place;
};

/// All of them: every dialog, every page of one, every part of the window that has a place of its own.
[[nodiscard]] const QList<HelpTopic> &helpTopics();
/// The place about \a widget: its own, or that of the nearest widget around it that has one. Of a window as such: that of the
/// page it shows. The first steps if nothing is known.
[[nodiscard]] GuidePlace helpPlaceFor(const QWidget *widget);

} // namespace flowbell::gui
