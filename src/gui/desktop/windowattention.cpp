// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/windowattention.h"

#include <QtCore/QEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

WindowAttention::WindowAttention(QWidget &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    window.installEventFilter(this);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &WindowAttention::look);
    look();
}

bool WindowAttention::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
    case QEvent::ActivationChange: look(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void WindowAttention::look()
{
    const bool given =
        QGuiApplication::applicationState() == Qt::ApplicationActive && m_window.isVisible() && !m_window.isMinimized();
    if (given == m_isGiven)
        return;
    m_isGiven = given;
    Q_EMIT changed(given);
}

} // namespace flowbell::gui
