// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/noteview.h"

#include "gui/common/formats.h"
#include "gui/common/messagebar.h"
#include "gui/common/whendone.h"
#include "gui/events/eventsource.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

NoteView::NoteView(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QPlainTextEdit(this))
    , m_state(new QLabel(this))
    , m_bar(new MessageBar(this))
    , m_keepBoth(new QAction(this))
    , m_keepMine(new QAction(this))
    , m_takeTheirs(new QAction(this))
{
    m_edit->setObjectName(u"noteEdit"_s);
    m_edit->setTabChangesFocus(true);
    m_state->setObjectName(u"noteState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(u"noteConflict"_s);
    m_bar->setClosable(false);
    m_keepBoth->setObjectName(u"keepBothNotesAction"_s);
    m_keepMine->setObjectName(u"keepMyNoteAction"_s);
    m_takeTheirs->setObjectName(u"takeTheirNoteAction"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_bar);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_state);
    m_pause.setSingleShot(true);
    m_pause.setInterval(800ms);
    m_retry.setSingleShot(true);
    m_retry.setInterval(5s);
    connect(&m_pause, &QTimer::timeout, this, &NoteView::save);
    connect(&m_retry, &QTimer::timeout, this, &NoteView::retryLeft);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &NoteView::written);
    connect(m_keepBoth, &QAction::triggered, this, [this] { resolve(store::bothNotes(m_theirs.value_or(QString()), text())); });
    connect(m_keepMine, &QAction::triggered, this, [this] { resolve(text()); });
    connect(m_takeTheirs, &QAction::triggered, this, [this] { resolve(m_theirs.value_or(QString())); });
    retranslate();
}

QString NoteView::text() const
{
    return m_edit->toPlainText();
}

void NoteView::setText(const QString &note)
{
    const QScopedValueRollback setting(m_settingText, true);
    m_edit->setPlainText(note);
}

void NoteView::setNote(EventId event, const QString &note)
{
    if (event == m_event) {
        refresh(event, note);
        return;
    }
    flush();
    m_event = event;
    m_before = note;
    m_saving.reset();
    setText(note);
    showState();
    Q_EMIT hasNoteChanged(!note.isEmpty());
}

void NoteView::refresh(EventId event, const QString &note)
{
    // While the user writes, the answer to saving tells.
    if (event != m_event || note == m_before || isChanged() || m_saving)
        return;
    m_before = note;
    setText(note);
    showState();
    Q_EMIT hasNoteChanged(!note.isEmpty());
}

void NoteView::written()
{
    if (m_settingText)
        return;
    if (text().size() > maximumNoteLength && text().size() > m_before.size()) {
        const QScopedValueRollback setting(m_settingText, true);
        m_edit->undo();
        m_state->setText(tr("A note can have at most %Ln character(s).", nullptr, static_cast<int>(maximumNoteLength)));
        return;
    }
    showState();
    if (!m_theirs)
        m_pause.start();
}

void NoteView::save()
{
    m_pause.stop();
    if (m_saving || m_theirs || !m_event.isValid() || !isChanged())
        return;
    saveCurrent(store::NoteConflict::Refuse);
}

void NoteView::saveCurrent(store::NoteConflict how)
{
    const Draft draft{m_event, text(), m_before};
    m_saving = draft.note;
    ++m_underWay;
    whenDone(m_source->saveNote(draft.event, draft.note, draft.before, how), this, [this, draft](const Result<void> &outcome) {
        saved(draft, outcome);
        answered(outcome);
    });
    showState();
}

void NoteView::saved(const Draft &draft, const Result<void> &outcome)
{
    if (draft.event != m_event)
        return;
    m_saving.reset();
    if (outcome) {
        m_before = draft.note;
        if (std::exchange(m_theirs, std::nullopt))
            m_bar->clear();
        showState();
        Q_EMIT hasNoteChanged(!draft.note.isEmpty());
        if (isChanged())
            m_pause.start();
    } else if (outcome.error().code == ErrorCode::Conflict) {
        askForTheirs();
    } else if (outcome.error().code == ErrorCode::NotFound) {
        m_state->setText(tr("The event was deleted: its note cannot be kept. You can still copy it from here."));
    } else {
        m_state->setText(tr("Not saved; it is tried again. %1").arg(wording::errorText(outcome.error())));
        m_retry.start();
    }
}

void NoteView::flush()
{
    m_pause.stop();
    if (m_event.isValid() && isChanged()) {
        // A saving that is under way comes first.
        saveLeft({m_event, text(), m_saving.value_or(m_before)});
        m_before = text();
    }
    if (std::exchange(m_theirs, std::nullopt))
        m_bar->clear();
}

void NoteView::saveLeft(const Draft &draft)
{
    ++m_underWay;
    whenDone(m_source->saveNote(draft.event, draft.note, draft.before, store::NoteConflict::KeepBoth), this,
        [this, draft](const Result<void> &outcome) {
            if (!outcome && outcome.error().code != ErrorCode::NotFound) {
                m_left.append(draft);
                m_retry.start();
                Q_EMIT savingFailed(outcome.error());
            }
            answered(outcome);
        });
}

void NoteView::retryLeft()
{
    for (const Draft &draft : std::exchange(m_left, {}))
        saveLeft(draft);
    save();
}

void NoteView::askForTheirs()
{
    whenDone(m_source->mark(m_event), this, [this, event = m_event](const Result<EventMark> &mark) {
        if (event != m_event)
            return;
        if (!mark)
            m_retry.start();
        else if (isChanged())
            showConflict(mark->note);
    });
}

void NoteView::showConflict(const QString &theirs)
{
    m_theirs = theirs;
    const QString says = theirs.isEmpty() ? tr("The note was taken away by another program meanwhile.")
                                          : tr("Another program changed this note meanwhile. There it says: %1").arg(theirs);
    m_bar->showMessage(StateRole::Warning, says, {m_keepBoth, m_keepMine, m_takeTheirs});
    showState();
}

void NoteView::resolve(const QString &note)
{
    m_before = m_theirs.value_or(m_before);
    m_theirs.reset();
    m_bar->clear();
    setText(note);
    save();
    showState();
}

void NoteView::showState()
{
    if (m_masked)
        m_state->setText(tr("Personal data is masked. To write a note, turn that off (View, Mask personal data)."));
    else if (m_theirs)
        m_state->setText(tr("Not saved: choose above."));
    else if (isChanged())
        m_state->setText(tr("Saving…"));
    else
        m_state->setText(
            m_before.isEmpty() ? tr("What you write here is kept with the event; the filter finds it (note:…).") : tr("Saved."));
}

void NoteView::setMasked(bool masked)
{
    flush();
    m_event = {};
    m_before.clear();
    m_saving.reset();
    m_masked = masked;
    m_edit->setReadOnly(masked);
    setText({});
    showState();
}

void NoteView::focusEditor()
{
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->moveCursor(QTextCursor::End);
}

void NoteView::retranslate()
{
    m_edit->setAccessibleName(tr("Note of the event"));
    m_edit->setPlaceholderText(tr("Note"));
    m_keepBoth->setText(tr("Keep &both"));
    m_keepMine->setText(tr("Keep &mine"));
    m_takeTheirs->setText(tr("&Take the other"));
    showState();
}

void NoteView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NoteView::hideEvent(QHideEvent *event)
{
    save();
    QWidget::hideEvent(event);
}

} // namespace flowbell::gui
