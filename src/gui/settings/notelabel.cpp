// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/notelabel.h"

#include "gui/common/announcement.h"

#include <QtCore/QEvent>
#include <QtGui/QGuiApplication>

namespace flowbell::gui {

NoteLabel::NoteLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    hide();
}

void NoteLabel::showNote(StateRole role, const QString &text)
{
    const bool isNews = text != this->text() || isHidden();
    m_role = role;
    applyColour();
    setText(text);
    setVisible(!text.isEmpty());
    if (isNews && (role == StateRole::Failed || role == StateRole::Warning))
        Announcement::say(*this, text);
}

void NoteLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        applyColour();
    QLabel::changeEvent(event);
}

void NoteLabel::applyColour()
{
    const QColor colour = stateColor(m_role, QGuiApplication::palette());
    // Setting a palette is a change of palette again.
    if (palette().color(QPalette::WindowText) == colour)
        return;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour);
    setPalette(own);
}

} // namespace flowbell::gui
