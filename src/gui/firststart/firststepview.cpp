// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/firststart/firststepview.h"

#include "gui/common/stateroles.h"
#include "gui/settings/notelabel.h"

#include <QtCore/QEvent>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyle>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

FirstStepView::FirstStepView(int number, QWidget *parent)
    : QFrame(parent)
    , m_number(number)
    , m_mark(new QLabel(this))
    , m_title(new QLabel(this))
    , m_explanation(new QLabel(this))
    , m_state(new QLabel(this))
    , m_controls(new QHBoxLayout)
    , m_problem(new NoteLabel(this))
{
    setObjectName(u"firstStep%1"_s.arg(number));
    setFrameShape(QFrame::StyledPanel);
    m_mark->setObjectName(u"stepMark"_s);
    m_title->setObjectName(u"stepTitle"_s);
    m_explanation->setObjectName(u"stepExplanation"_s);
    m_explanation->setWordWrap(true);
    m_state->setObjectName(u"stepState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_problem->setObjectName(u"stepProblem"_s);
    m_problem->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto *layout = new QGridLayout(this);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_mark, 0, 0, Qt::AlignTop);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_explanation, 1, 1);
    layout->addWidget(m_state, 2, 1);
    layout->addLayout(m_controls, 3, 1);
    layout->addWidget(m_problem, 4, 1);
    showMark();
}

void FirstStepView::setTexts(const QString &title, const QString &explanation)
{
    //: the heading of a step: its number and what is done in it
    m_title->setText(tr("%1. %2").arg(m_number).arg(title));
    m_explanation->setText(explanation);
    showMark();
}

void FirstStepView::showState(bool isDone, const QString &text)
{
    m_isDone = isDone;
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
    if (isDone)
        showProblem({});
    showMark();
}

void FirstStepView::showProblem(const QString &text)
{
    m_problem->showNote(StateRole::Failed, text);
}

void FirstStepView::showMark()
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_mark->setPixmap(stateIcon(m_isDone ? StateRole::Ok : StateRole::Muted).pixmap(QSize(size, size), devicePixelRatioF()));
    const QString state = m_isDone ? tr("done") : tr("not done yet");
    m_mark->setAccessibleName(state);
    m_mark->setToolTip(state);
    //: a step and whether it is done
    setAccessibleName(tr("%1: %2").arg(m_title->text(), state));
}

void FirstStepView::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        showMark();
}

} // namespace flowbell::gui
