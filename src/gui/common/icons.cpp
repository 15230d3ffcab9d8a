// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/icons.h"

#include "gui/common/svgiconengine.h"

namespace flowbell::gui {

QIcon themeIcon(const QString &name)
{
    return QIcon(new SvgIconEngine(name, SvgIconEngine::Source::ThemeFirst,
        [](const QPalette &palette) { return palette.color(QPalette::Active, QPalette::WindowText); }));
}

QIcon applicationIcon()
{
    return QIcon(QStringLiteral(":/icons/flowbell.svg"));
}

} // namespace flowbell::gui
