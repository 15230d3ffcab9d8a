// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

namespace flowbell::wording {

QString markColourText(MarkColour colour)
{
    switch (colour) {
    case MarkColour::None: break;
    case MarkColour::Red: return Words::tr("red");
    case MarkColour::Orange: return Words::tr("orange");
    case MarkColour::Green: return Words::tr("green");
    case MarkColour::Blue: return Words::tr("blue");
    case MarkColour::Purple: return Words::tr("purple");
    }
    return Words::tr("none", "no colour");
}

QString markText(const EventMark &mark)
{
    QStringList words;
    if (mark.pinned)
        words.append(Words::tr("pinned"));
    if (mark.colour != MarkColour::None)
        words.append(markColourText(mark.colour));
    if (!mark.note.isEmpty())
        words.append(Words::tr("note"));
    return words.join(QStringLiteral(", "));
}

} // namespace flowbell::wording
