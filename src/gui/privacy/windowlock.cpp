// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/privacy/windowlock.h"

#include "engine/lockpassphrase.h"
#include "engine/preferences.h"
#include "gui/common/whendone.h"
#include "gui/privacy/idlewatch.h"
#include "gui/privacy/lockpage.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {
const QString lockedKey = u"window/locked"_s;
}

WindowLock::WindowLock(
    engine::Preferences &preferences, engine::LockPassPhrase &passPhrase, IdleWatch &idle, QMainWindow &window, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_idle(idle)
    , m_window(window)
    , m_stack(new QStackedWidget)
    , m_page(new LockPage(passPhrase, m_stack))
{
    m_stack->setObjectName(u"lockStack"_s);
    m_stack->addWidget(window.takeCentralWidget());
    m_stack->addWidget(m_page);
    window.setCentralWidget(m_stack);
    connect(m_page, &LockPage::unlocked, this, &WindowLock::unlock);
    connect(&idle, &IdleWatch::idle, this, &WindowLock::lock);
    connect(&preferences, &engine::Preferences::privacyChanged, this, &WindowLock::applyLimit);
    connect(&passPhrase, &engine::LockPassPhrase::changed, this, [this](bool isSet) { m_canLock = isSet; });
    whenDone(passPhrase.isSet(), this, [this](const Result<bool> &isSet) { m_canLock = m_canLock || isSet.value_or(false); });
    applyLimit();
    // Whether there still is a pass phrase will be known when one is given.
    if (!preferences.windowState(lockedKey).isEmpty())
        cover();
}

void WindowLock::applyLimit()
{
    m_idle.setLimit(std::chrono::minutes{m_preferences.privacy().lockAfterMinutes});
}

void WindowLock::lock()
{
    if (m_canLock && !m_locked)
        cover();
}

void WindowLock::cover()
{
    m_locked = true;
    // Before anything else: who kills the program does not find it open at the next start.
    m_preferences.setWindowState(lockedKey, "1");
    m_focus = QApplication::focusWidget();
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->hide();
    QToolTip::hideText();
    hideOthers();
    // Before the window is first shown, its parts count as hidden.
    QStatusBar &bar = *m_window.statusBar();
    m_hadStatusBar = !(bar.isHidden() && bar.testAttribute(Qt::WA_WState_ExplicitShowHide));
    bar.hide();
    m_window.menuBar()->hide();
    m_stack->setCurrentWidget(m_page);
    m_page->begin();
    qApp->installEventFilter(this);
    Q_EMIT lockedChanged(true);
}

void WindowLock::unlock()
{
    if (!std::exchange(m_locked, false))
        return;
    qApp->removeEventFilter(this);
    m_preferences.setWindowState(lockedKey, {});
    m_stack->setCurrentIndex(0);
    m_window.menuBar()->show();
    m_window.statusBar()->setVisible(m_hadStatusBar);
    for (const QPointer<QWidget> &window : std::exchange(m_hidden, {})) {
        if (window)
            window->show();
    }
    if (m_focus)
        m_focus->setFocus(Qt::OtherFocusReason);
    m_idle.setLimit(std::chrono::minutes{m_preferences.privacy().lockAfterMinutes});
    Q_EMIT lockedChanged(false);
}

void WindowLock::hideOthers()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window != &m_window && window->isVisible())
            hide(*window);
    }
}

void WindowLock::hide(QWidget &other)
{
    // Menus, tool tips and lists of choices come again by themselves.
    const Qt::WindowType type = other.windowType();
    if (type != Qt::Popup && type != Qt::ToolTip && !m_hidden.contains(&other))
        m_hidden.append(&other);
    other.hide();
}

bool WindowLock::mayClose()
{
    const bool holds = m_locked && std::any_of(m_hidden.cbegin(), m_hidden.cend(), [](const QPointer<QWidget> &window) {
        return qobject_cast<QDialog *>(window.data()) != nullptr;
    });
    if (holds)
        m_page->showProblem(tr("A dialog is open behind the lock. Unlock to close it, so that nothing in it is lost."));
    return !holds;
}

bool WindowLock::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        if (widget->isWindow() && widget != &m_window && !m_page->isAncestorOf(widget)) {
            // Something that was under way opens a window now. It is not seen before it is hidden.
            widget->setWindowOpacity(0);
            QTimer::singleShot(0, this, [this, window = QPointer<QWidget>(widget)] {
                if (!window)
                    return;
                if (m_locked)
                    hide(*window);
                window->setWindowOpacity(1);
            });
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace flowbell::gui
