// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>

class QDialog;
class QMainWindow;
class QWidget;

namespace flowbell::gui {

class NoteView;

/// What must be done before the window goes: its dialogs close, of which one may ask or be storing, and notes are saved. Waits
/// for the answers, and then lets whoever wanted to leave try again. Lives on the window's thread.
class Leaving : public QObject
{
    Q_OBJECT
public:
    /// To be called once, when there is an answer that lets the window go.
    using TryAgain = std::function<void()>;

    /// \a window must outlive it.
    explicit Leaving(QMainWindow &window, QObject *parent = nullptr);

    /// True: they are closed. False: one stays; \a then is called when it has closed. Not if the user goes on editing, or if what
    /// was entered could not be stored. Of several that wait, the last counts.
    [[nodiscard]] bool closeDialogs(TryAgain then);
    /// True: they are saved, or the user gave up those that cannot be. False: they are being saved, and \a then is called when
    /// they are; if the store refuses them, the user is asked.
    [[nodiscard]] bool saveNotes(NoteView &notes, TryAgain then);

private:
    void waitFor(QDialog &dialog);
    void sayThatItWaits(const QWidget &where);
    void stay();
    void goOn();
    void askAbout(const NoteView &notes, const TryAgain &then);

    QMainWindow &m_window;
    QPointer<QDialog> m_staying;
    TryAgain m_then;
    bool m_savingNotes = false;
    bool m_notesGivenUp = false;
};

} // namespace flowbell::gui
