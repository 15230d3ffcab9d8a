// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/simulate/replaymenu.h"

#include "gui/common/icons.h"

#include <QtCore/QEvent>

namespace flowbell::gui {

ReplayMenu::ReplayMenu(QWidget *parent)
    : QMenu(parent)
    , m_realTime(addPace(QStringLiteral("replayRealTimeAction"), Pace::RealTime))
    , m_tenTimes(addPace(QStringLiteral("replayTenTimesAction"), Pace::TenTimes))
    , m_atOnce(addPace(QStringLiteral("replayAtOnceAction"), Pace::AtOnce))
{
    setObjectName(QStringLiteral("replayMenu"));
    menuAction()->setObjectName(QStringLiteral("replayAction"));
    setIcon(themeIcon(QStringLiteral("view-refresh")));
    retranslate();
}

QAction *ReplayMenu::addPace(const QString &name, Pace pace)
{
    QAction *action = addAction(QString());
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, [this, pace] { Q_EMIT chosen(pace); });
    return action;
}

void ReplayMenu::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMenu::changeEvent(event);
}

void ReplayMenu::retranslate()
{
    setTitle(tr("Repla&y session"));
    menuAction()->setToolTip(tr("Store the events of this one's session again, as a new session"));
    m_realTime->setText(tr("In &real time"));
    m_tenTimes->setText(tr("&Ten times as fast"));
    m_atOnce->setText(tr("At &once"));
}

} // namespace flowbell::gui
