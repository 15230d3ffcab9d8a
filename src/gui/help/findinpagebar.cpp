// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/findinpagebar.h"

#include "gui/common/icons.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QTextDocument>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTextEdit>
#include <QtWidgets/QToolButton>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {

QToolButton *makeButton(QWidget *parent, const QString &name, const QString &icon)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(themeIcon(icon));
    button->setAutoRaise(true);
    return button;
}

} // namespace

FindInPageBar::FindInPageBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_previous(makeButton(this, u"findPreviousButton"_s, u"go-up"_s))
    , m_next(makeButton(this, u"findNextButton"_s, u"go-down"_s))
    , m_close(makeButton(this, u"closeFindButton"_s, u"window-close"_s))
    , m_state(new QLabel(this))
{
    m_text->setObjectName(u"findEdit"_s);
    m_text->setClearButtonEnabled(true);
    m_state->setObjectName(u"findState"_s);
    m_state->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_text, 2);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_state, 1);
    layout->addWidget(m_close);
    connect(m_text, &QLineEdit::textEdited, this, &FindInPageBar::findFromSelection);
    connect(m_previous, &QToolButton::clicked, this, &FindInPageBar::findPrevious);
    connect(m_next, &QToolButton::clicked, this, &FindInPageBar::findNext);
    connect(m_close, &QToolButton::clicked, this, &FindInPageBar::shut);
    retranslate();
    hide();
}

void FindInPageBar::retranslate()
{
    m_text->setAccessibleName(tr("Find in this page"));
    m_text->setPlaceholderText(tr("Find in this page"));
    m_previous->setAccessibleName(tr("Find previous"));
    m_previous->setToolTip(tr("Find previous (Shift+F3)"));
    m_next->setAccessibleName(tr("Find next"));
    m_next->setToolTip(tr("Find next (F3)"));
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_state->clear();
}

void FindInPageBar::open()
{
    const QString selected = m_page->textCursor().selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_text->setText(selected);
    show();
    m_text->selectAll();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void FindInPageBar::findNext()
{
    find(false);
}

void FindInPageBar::findPrevious()
{
    find(true);
}

// What is typed on keeps the hit it has while it fits.
void FindInPageBar::findFromSelection()
{
    QTextCursor cursor = m_page->textCursor();
    cursor.setPosition(cursor.selectionStart());
    m_page->setTextCursor(cursor);
    find(false);
}

void FindInPageBar::find(bool backward)
{
    const QString text = m_text->text();
    if (text.isEmpty()) {
        open();
        m_state->clear();
        return;
    }
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_page->find(text, flags)) {
        showFound(true, false);
        return;
    }
    const QTextCursor before = m_page->textCursor();
    m_page->moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
    const bool found = m_page->find(text, flags);
    if (!found)
        m_page->setTextCursor(before);
    showFound(found, true);
}

void FindInPageBar::showFound(bool found, bool wentRound)
{
    if (!found)
        m_state->setText(tr("Not on this page"));
    else if (wentRound)
        m_state->setText(tr("Went on at the other end"));
    else
        m_state->clear();
}

void FindInPageBar::shut()
{
    hide();
    m_page->setFocus(Qt::OtherFocusReason);
}

void FindInPageBar::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        shut();
    else if (isReturn)
        find(event->modifiers().testFlag(Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace flowbell::gui
