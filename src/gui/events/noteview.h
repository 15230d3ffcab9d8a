// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventmark.h"
#include "core/ids.h"
#include "core/result.h"
#include "store/markrepository.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>

class QAction;
class QLabel;
class QPlainTextEdit;

namespace flowbell::gui {

class EventSource;
class MessageBar;

/// The note of an event, edited in place: it is saved by itself a moment after the last key, and when another event is shown.
/// Nothing written is lost: what another program changed meanwhile is shown beside it, or kept together with it.
class NoteView : public QWidget
{
    Q_OBJECT
public:
    explicit NoteView(QWidget *parent = nullptr);

    /// Before anything else; must outlive the view, or be reset by flush() before.
    void setSource(EventSource &source) { m_source = &source; }
    /// Shows the note of this event; what was written for the one before is saved.
    void setNote(EventId event, const QString &note);
    /// What the store says now; leaves alone what is being written.
    void refresh(EventId event, const QString &note);
    /// Saves at once what was written, together with what another program wrote meanwhile.
    void flush();
    /// Tries again at once what could not be saved.
    void retryLeft();
    /// Everything that was written is in the store.
    [[nodiscard]] bool isSettled() const;
    /// Saves at once what is not, and once more what could not be, together with what another program wrote; settled() then.
    void settle();
    /// What is not in the store, the note that is shown last.
    [[nodiscard]] QStringList unsaved() const;
    /// Why the last saving since settle() failed.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }
    void focusEditor();
    /// Notes come masked: they can be read, but not written. What was written is saved, and no note is shown any more until
    /// setNote().
    void setMasked(bool masked);

Q_SIGNALS:
    void hasNoteChanged(bool hasNote);
    /// A note of an event that is no longer shown could not be saved; it is tried again.
    void savingFailed(const flowbell::Error &error);
    /// Of settle(): isSettled() now, or trouble().
    void settled();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Draft {
        EventId event;
        QString note;
        QString before;
    };

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isChanged() const { return text() != m_before; }
    void written();
    void save();
    void saveCurrent(store::NoteConflict how);
    void saved(const Draft &draft, const Result<void> &outcome);
    void answered(const Result<void> &outcome);
    void settleFurther();
    void saveLeft(const Draft &draft);
    void askForTheirs();
    void showConflict(const QString &theirs);
    void resolve(const QString &note);
    void setText(const QString &note);
    void showState();
    void retranslate();

    EventSource *m_source = nullptr;
    QPlainTextEdit *m_edit;
    QLabel *m_state;
    MessageBar *m_bar;
    QAction *m_keepBoth;
    QAction *m_keepMine;
    QAction *m_takeTheirs;
    EventId m_event;
    QString m_before; ///< as the store has it, as far as is known
    std::optional<QString> m_theirs; ///< while the user has to choose
    std::optional<QString> m_saving; ///< under way
    int m_underWay = 0; ///< savings
    enum class Settling { No, Waiting, Tried } m_settling = Settling::No;
    std::optional<Error> m_trouble;
    bool m_settingText = false;
    bool m_masked = false;
    QTimer m_pause;
    QList<Draft> m_left; ///< of events no longer shown, to be tried again
    QTimer m_retry;
};

} // namespace flowbell::gui
