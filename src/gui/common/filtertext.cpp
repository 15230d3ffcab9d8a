// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/filtertext.h"

#include "gui/common/announcement.h"
#include "gui/common/icons.h"
#include "gui/common/problemmark.h"
#include "gui/common/stateroles.h"
#include "wording/wording.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

using namespace std::chrono_literals;

namespace flowbell::gui {

FilterText::FilterText(const Widgets &widgets, Read reader, QObject *parent)
    : QObject(parent)
    , m_widgets(widgets)
    , m_read(std::move(reader))
{
    m_widgets.clear->setIcon(themeIcon(QStringLiteral("edit-clear")));
    m_widgets.edit->addAction(themeIcon(QStringLiteral("view-filter")), QLineEdit::LeadingPosition);
    m_typing.setSingleShot(true);
    m_typing.setInterval(250ms);
    m_widgets.clear->setEnabled(false);
    showProblem();
    connect(&m_typing, &QTimer::timeout, this, &FilterText::settle);
    connect(m_widgets.edit, &QLineEdit::textChanged, this, [this] {
        read();
        m_typing.start();
    });
    connect(m_widgets.edit, &QLineEdit::returnPressed, this, &FilterText::settle);
    connect(m_widgets.clear, &QAbstractButton::clicked, this, &FilterText::clear);
}

bool FilterText::isEmpty() const
{
    return m_widgets.edit->text().isEmpty();
}

void FilterText::setText(const QString &text)
{
    m_widgets.edit->setText(text);
    settle();
}

void FilterText::focus()
{
    m_widgets.edit->setFocus(Qt::ShortcutFocusReason);
    m_widgets.edit->selectAll();
}

bool FilterText::takeKey(const QKeyEvent &event)
{
    if (event.key() != Qt::Key_Escape || isEmpty())
        return false;
    clear();
    return true;
}

void FilterText::read()
{
    m_problem = m_read(m_widgets.edit->text());
    m_said = m_said && m_problem.has_value(); // what is being written is often wrong until the next letter
    m_widgets.clear->setEnabled(!isEmpty());
    showProblem();
    Q_EMIT changed();
}

void FilterText::settle()
{
    m_typing.stop();
    if (isUnderstood())
        Q_EMIT settled();
    else if (!m_completing)
        sayProblem();
}

void FilterText::setCompleting(bool completing)
{
    m_completing = completing;
    if (!completing && m_problem && !m_typing.isActive())
        sayProblem();
}

void FilterText::sayProblem()
{
    m_said = true;
    showProblem();
    Announcement::say(*m_widgets.problemText, m_widgets.problemText->text());
}

void FilterText::showProblemAgain()
{
    if (m_problem)
        showProblem();
}

void FilterText::showProblem()
{
    m_widgets.problemText->setVisible(m_said);
    m_widgets.problemIcon->setVisible(m_said);
    markProblem(*m_widgets.edit, m_problem ? m_problem->position : 0, m_problem ? m_problem->length : 0);
    if (!m_problem)
        return;
    m_widgets.problemText->setText(wording::filterProblemText(*m_problem));
    // The bar's: when it changes, those of its children change only after it.
    QPalette colours = m_widgets.edit->parentWidget()->palette();
    colours.setColor(QPalette::WindowText, stateColor(StateRole::Failed, colours));
    m_widgets.problemText->setPalette(colours);
    m_widgets.problemIcon->setPixmap(stateIcon(StateRole::Failed).pixmap(m_widgets.problemText->fontMetrics().height()));
}

} // namespace flowbell::gui
