// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QFrame>

class QHBoxLayout;
class QLabel;

namespace flowbell::gui {

class NoteLabel;

/// One of the first steps: what is to be done and why, the means to do it, and a check mark once it is done.
class FirstStepView : public QFrame
{
    Q_OBJECT
public:
    FirstStepView(int number, QWidget *parent);

    void setTexts(const QString &title, const QString &explanation);
    /// \a text says what is there now; \a isDone whether that is what the step is about.
    void showState(bool isDone, const QString &text);
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// What went wrong, until the next try; empty: nothing.
    void showProblem(const QString &text);
    /// The place for fields and buttons; they stay beside the text once the step is done.
    [[nodiscard]] QHBoxLayout *controls() { return m_controls; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showMark();

    int m_number;
    bool m_isDone = false;
    QLabel *m_mark;
    QLabel *m_title;
    QLabel *m_explanation;
    QLabel *m_state;
    QHBoxLayout *m_controls;
    NoteLabel *m_problem;
};

} // namespace flowbell::gui
