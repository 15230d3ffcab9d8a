// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/helplink.h"

#include <QtGui/QFocusEvent>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

HelpLink::HelpLink(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    setOpenExternalLinks(true);
}

void HelpLink::focusInEvent(QFocusEvent *event)
{
    QLabel::focusInEvent(event);
    // To the link at once: its frame shows that it has the keyboard, and Return opens it.
    if (event->reason() != Qt::MouseFocusReason)
        focusNextPrevChild(event->reason() != Qt::BacktabFocusReason);
}

void HelpLink::setLink(const GuidePlace &place, const QString &text)
{
    m_place = place;
    setText(u"<a href=\"%1\">%2</a>"_s.arg(place.toUrl().toString(), text.toHtmlEscaped()));
    setAccessibleName(text);
}

} // namespace flowbell::gui
