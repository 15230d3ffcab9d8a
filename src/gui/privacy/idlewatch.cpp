// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/privacy/idlewatch.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QMouseEvent>

#include <utility>

using namespace std::chrono_literals;

namespace flowbell::gui {

IdleWatch::IdleWatch(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_steady(clock.steady())
    , m_wall(clock.now())
{
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::look);
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleWatch::setLimit(std::chrono::minutes limit)
{
    m_limit = limit;
    touch();
    if (limit > 0min)
        m_timer.start();
    else
        m_timer.stop();
}

bool IdleWatch::isInput(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::InputMethod: return true;
    case QEvent::MouseMove: {
        // One is also made when something else comes to lie beneath the mouse.
        const QPointF position = static_cast<const QMouseEvent &>(event).globalPosition();
        return std::exchange(m_mouse, position) != position;
    }
    default: return false;
    }
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (m_limit == 0min || !event->spontaneous() || !isInput(*event))
        return QObject::eventFilter(watched, event);
    const bool tooLate = !m_told && isOver();
    look();
    touch();
    return tooLate;
}

bool IdleWatch::isOver() const
{
    return m_clock.steady() - m_steady >= m_limit || m_clock.now() - m_wall >= m_limit;
}

void IdleWatch::touch()
{
    m_steady = m_clock.steady();
    m_wall = m_clock.now();
    m_told = false;
}

void IdleWatch::look()
{
    if (m_limit > 0min && !m_told && isOver()) {
        m_told = true;
        Q_EMIT idle();
    }
}

} // namespace flowbell::gui
