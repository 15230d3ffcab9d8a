// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/preferences.h"

#include <QtWidgets/QSplitter>

namespace flowbell::gui {

/// Remembers how \a splitter is divided, as the window's state \a key. One that was never laid out, on a page that nobody opened,
/// leaves what was remembered: its sizes are no one's choice.
inline void rememberDivision(const QSplitter &splitter, engine::Preferences &preferences, const QString &key)
{
    if (splitter.testAttribute(Qt::WA_Resized))
        preferences.setWindowState(key, splitter.saveState());
}

} // namespace flowbell::gui
