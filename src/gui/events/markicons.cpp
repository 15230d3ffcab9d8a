// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/markicons.h"

#include "gui/common/icons.h"
#include "gui/common/stateroles.h"
#include "gui/common/svgiconengine.h"

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

float hueOf(MarkColour colour)
{
    switch (colour) {
    case MarkColour::None: break;
    case MarkColour::Red: return 2 / 360.0F;
    case MarkColour::Orange: return 30 / 360.0F;
    case MarkColour::Green: return 140 / 360.0F;
    case MarkColour::Blue: return 212 / 360.0F;
    case MarkColour::Purple: return 285 / 360.0F;
    }
    return 0;
}

} // namespace

QColor markColor(MarkColour colour, const QPalette &palette)
{
    constexpr float strong = 0.75F;
    return readableColor(hueOf(colour), colour == MarkColour::None ? 0.0F : strong, palette);
}

QIcon markIcon(MarkColour colour)
{
    return QIcon(new SvgIconEngine(u"mark-"_s + markColourName(colour), SvgIconEngine::Source::OwnOnly,
        [colour](const QPalette &palette) { return markColor(colour, palette); }));
}

QIcon markIcon(const EventMark &mark)
{
    if (mark.colour != MarkColour::None)
        return markIcon(mark.colour);
    if (mark.pinned)
        return pinIcon();
    return mark.note.isEmpty() ? QIcon() : noteIcon();
}

QIcon pinIcon()
{
    return themeIcon(u"mark-pin"_s);
}

QIcon noteIcon()
{
    return themeIcon(u"mark-note"_s);
}

} // namespace flowbell::gui
