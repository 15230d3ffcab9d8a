// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventsnomatch.h"

#include "gui/common/icons.h"

#include <QtCore/QEvent>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace flowbell::gui {

EventsNoMatch::EventsNoMatch(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_explanation(new QLabel(this))
    , m_clear(new QPushButton(themeIcon(QStringLiteral("edit-clear")), {}, this))
{
    setObjectName(QStringLiteral("noMatch"));
    m_clear->setObjectName(QStringLiteral("clearFilterButton"));
    m_clear->setAutoDefault(true);
    setFocusProxy(m_clear);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_title->setFont(large);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch();
    for (QLabel *label : {m_title, m_explanation}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addWidget(m_clear, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_clear, &QAbstractButton::clicked, this, &EventsNoMatch::clearFilterWanted);
    retranslate();
}

void EventsNoMatch::retranslate()
{
    m_title->setText(tr("No event matches"));
    m_explanation->setText(
        tr("There are events, but the filter or the flow list hides them. Those that come and match appear here."));
    m_clear->setText(tr("&Clear the filter"));
}

void EventsNoMatch::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace flowbell::gui
