// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/notificationchannel.h"

#include <algorithm>

namespace flowbell::gui {

namespace {

constexpr qsizetype longestTitle = 200;
constexpr qsizetype longestNotice = 1'000;

QString tidy(QString text, qsizetype longest, bool withLines)
{
    const auto isControl = [withLines](QChar character) {
        return character.category() == QChar::Other_Control && !(withLines && character == u'\n');
    };
    std::replace_if(text.begin(), text.end(), isControl, u' ');
    text = text.trimmed();
    if (text.size() <= longest)
        return text;
    text.truncate(longest - 1);
    // Not in the middle of a character.
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text + u'…';
}

} // namespace

NotificationText NotificationText::tidied() const
{
    return {.title = tidy(title, longestTitle, false), .text = tidy(text, longestNotice, true)};
}

} // namespace flowbell::gui
