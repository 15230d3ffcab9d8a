// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/problemmark.h"

#include "gui/common/stateroles.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QInputMethodEvent>
#include <QtGui/QTextCharFormat>
#include <QtWidgets/QLineEdit>

namespace flowbell::gui {

void markProblem(QLineEdit &edit, qsizetype position, qsizetype length)
{
    // A line edit has no other way to format a part of its text.
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(stateColor(StateRole::Failed, edit.palette()));
        const int from = static_cast<int>(position) - edit.cursorPosition();
        attributes.append({QInputMethodEvent::TextFormat, from, static_cast<int>(length), format});
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(&edit, &event);
}

} // namespace flowbell::gui
