// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Saving everything before the end.

#include "gui/events/noteview.h"

#include <QtWidgets/QPlainTextEdit>

namespace flowbell::gui {

void NoteView::answered(const Result<void> &outcome)
{
    --m_underWay;
    if (!outcome)
        m_trouble = outcome.error();
    settleFurther();
}

bool NoteView::isSettled() const
{
    return m_underWay == 0 && m_left.isEmpty() && !(m_event.isValid() && isChanged());
}

QStringList NoteView::unsaved() const
{
    QStringList notes;
    for (const Draft &draft : m_left)
        notes.append(draft.note);
    if (m_event.isValid() && isChanged())
        notes.append(text());
    return notes;
}

void NoteView::settle()
{
    m_trouble.reset();
    m_settling = Settling::Waiting;
    settleFurther();
}

void NoteView::settleFurther()
{
    if (m_settling == Settling::No || m_underWay > 0)
        return;
    if (m_settling == Settling::Waiting) {
        // Not before what was under way: it may have been refused, or be of an older text.
        m_settling = Settling::Tried;
        m_pause.stop();
        if (m_event.isValid() && isChanged())
            saveCurrent(store::NoteConflict::KeepBoth);
        retryLeft();
        if (m_underWay > 0)
            return;
    }
    m_settling = Settling::No;
    Q_EMIT settled();
}

} // namespace flowbell::gui
