// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/leaving.h"

#include "gui/common/announcement.h"
#include "gui/common/editingdialog.h"
#include "gui/events/noteview.h"
#include "gui/events/unsavednotesdialog.h"

#include <QtCore/QTimer>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QStatusBar>

#include <utility>

namespace flowbell::gui {

Leaving::Leaving(QMainWindow &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
}

bool Leaving::closeDialogs(TryAgain then)
{
    stay();
    QDialog *staying = gui::closeDialogs(m_window);
    if (!staying)
        return true;
    m_then = std::move(then);
    waitFor(*staying);
    return false;
}

void Leaving::waitFor(QDialog &dialog)
{
    m_staying = &dialog;
    connect(&dialog, &QDialog::finished, this, &Leaving::goOn);
    const auto *editing = qobject_cast<EditingDialog *>(&dialog);
    if (!editing)
        return;
    connect(editing, &EditingDialog::stays, this, &Leaving::stay);
    connect(editing, &EditingDialog::storingDone, this, &Leaving::goOn);
    if (editing->isStoring())
        sayThatItWaits(dialog);
}

void Leaving::sayThatItWaits(const QWidget &where)
{
    const QString text = tr("The window closes as soon as what you entered is stored.");
    m_window.statusBar()->showMessage(text);
    Announcement::say(where, text);
}

void Leaving::stay()
{
    if (m_staying)
        m_staying->disconnect(this);
    m_staying.clear();
    m_then = {};
    m_window.statusBar()->clearMessage();
}

void Leaving::goOn()
{
    // The dialog is closing, and is not to be closed within that.
    const TryAgain then = std::exchange(m_then, {});
    stay();
    if (then)
        QTimer::singleShot(0, this, then);
}

bool Leaving::saveNotes(NoteView &notes, TryAgain then)
{
    if (std::exchange(m_notesGivenUp, false) || notes.isSettled())
        return true;
    if (std::exchange(m_savingNotes, true))
        return false;
    const auto settled = [this, &notes, then = std::move(then)] {
        m_savingNotes = false;
        m_window.statusBar()->clearMessage();
        if (notes.isSettled())
            QTimer::singleShot(0, this, then);
        else
            askAbout(notes, then);
    };
    connect(&notes, &NoteView::settled, this, settled, Qt::SingleShotConnection);
    sayThatItWaits(m_window); // another program may be writing
    notes.settle();
    return false;
}

void Leaving::askAbout(const NoteView &notes, const TryAgain &then)
{
    auto *dialog = new UnsavedNotesDialog(notes.unsaved(), notes.trouble().value_or(Error{}), &m_window);
    connect(dialog, &QDialog::accepted, this, [this, then] {
        m_notesGivenUp = true;
        QTimer::singleShot(0, this, then);
    });
    dialog->open();
}

} // namespace flowbell::gui
