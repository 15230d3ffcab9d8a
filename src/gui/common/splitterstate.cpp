// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/splitterstate.h"

#include "engine/preferences.h"

#include <QtWidgets/QSplitter>

namespace flowbell::gui {

void rememberDivision(const QSplitter &splitter, engine::Preferences &preferences, const QString &key)
{
    if (splitter.testAttribute(Qt::WA_Resized))
        preferences.setWindowState(key, splitter.saveState());
}

} // namespace flowbell::gui
