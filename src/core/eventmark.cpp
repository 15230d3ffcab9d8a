// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventmark.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

const QList<MarkColour> &allMarkColours()
{
    static const QList<MarkColour> colours{
        MarkColour::Red, MarkColour::Orange, MarkColour::Green, MarkColour::Blue, MarkColour::Purple};
    return colours;
}

QString markColourName(MarkColour colour)
{
    switch (colour) {
    case MarkColour::None: break;
    case MarkColour::Red: return u"red"_s;
    case MarkColour::Orange: return u"orange"_s;
    case MarkColour::Green: return u"green"_s;
    case MarkColour::Blue: return u"blue"_s;
    case MarkColour::Purple: return u"purple"_s;
    }
    return u"none"_s;
}

std::optional<MarkColour> markColourFromName(const QString &name)
{
    if (name == markColourName(MarkColour::None))
        return MarkColour::None;
    const QList<MarkColour> &colours = allMarkColours();
    const auto found =
        std::find_if(colours.begin(), colours.end(), [&name](MarkColour colour) { return markColourName(colour) == name; });
    return found == colours.end() ? std::nullopt : std::optional(*found);
}

QStringList markColourNames()
{
    QStringList names;
    for (const MarkColour colour : allMarkColours())
        names.append(markColourName(colour));
    return names + QStringList{markColourName(MarkColour::None)};
}

bool MarkChange::onlyClears() const
{
    return appliedTo({}).isEmpty();
}

EventMark MarkChange::appliedTo(EventMark mark) const
{
    mark.pinned = pinned.value_or(mark.pinned);
    mark.colour = colour.value_or(mark.colour);
    mark.note = note.value_or(mark.note);
    return mark;
}

} // namespace flowbell
