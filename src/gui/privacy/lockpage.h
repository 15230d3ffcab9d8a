// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/lockpassphrase.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace flowbell::gui {

class NoteLabel;

/// What stands in the window instead of its contents while it is locked: a pass phrase is asked for, and checked.
class LockPage : public QWidget
{
    Q_OBJECT
public:
    /// \a passPhrase must outlive it.
    explicit LockPage(engine::LockPassPhrase &passPhrase, QWidget *parent = nullptr);

    /// The window was locked: empty, with the focus in the field.
    void begin();
    void showProblem(const QString &text);

Q_SIGNALS:
    void unlocked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void check();
    void answered(const Result<engine::LockPassPhrase::Answer> &answer);
    void showPause();
    void setBusy(bool busy);
    void retranslate();

    engine::LockPassPhrase &m_passPhrase;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_label;
    QLineEdit *m_edit;
    QPushButton *m_unlock;
    NoteLabel *m_note;
    QLabel *m_hint;
    QTimer m_pause; ///< counts down after a wrong attempt
};

} // namespace flowbell::gui
