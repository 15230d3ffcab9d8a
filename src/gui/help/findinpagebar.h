// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QTextEdit;
class QToolButton;

namespace flowbell::gui {

/// Finds a text in the page that is shown: as it is typed, in any case, round the end. Hidden until open().
class FindInPageBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindInPageBar(QWidget *parent = nullptr);

    /// What is searched; must outlive the bar.
    void setPage(QTextEdit *page) { m_page = page; }
    /// Shows the bar with the selected text, if there is one, and takes the focus.
    void open();
    void findNext();
    void findPrevious();
    void retranslate();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void findFromSelection();
    void find(bool backward);
    void showFound(bool found, bool wentRound);
    void shut();

    QTextEdit *m_page = nullptr;
    QLineEdit *m_text;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_close;
    QLabel *m_state;
};

} // namespace flowbell::gui
