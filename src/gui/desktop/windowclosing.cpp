// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/windowclosing.h"

#include "gui/common/messagebox.h"
#include "gui/mainwindow/mainwindow.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {
const QString explainedKey = u"window/closingExplained"_s;
}

WindowClosing::WindowClosing(
    engine::Preferences &preferences, MainWindow &window, std::function<WayBack()> wayBack, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_window(window)
    , m_wayBack(std::move(wayBack))
{
    window.installEventFilter(this);
    qApp->installEventFilter(this);
}

bool WindowClosing::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::Quit) {
        // The windows are asked while this event is handled; one may refuse.
        m_isEnding = true;
        QTimer::singleShot(0, this, [this] { m_isEnding = false; });
    } else if (watched == &m_window && event->type() == QEvent::Close && keepsGoing()) {
        event->ignore();
        hideInstead();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

bool WindowClosing::keepsGoing() const
{
    if (m_isEnding || m_window.isQuitting() || !m_preferences.desktop().keepListening)
        return false;
    const WayBack wayBack = m_wayBack();
    return wayBack.trayIcon || wayBack.secondStart;
}

void WindowClosing::hideInstead()
{
    // Behind a lock it is not to be seen, and closeDialogs() tells of it there.
    if ((m_question && m_question->isVisible()) || !m_window.closeDialogs([this] { hideInstead(); }))
        return;
    // A locked window hides all others, a question too.
    if (m_window.isLocked() || !m_preferences.windowState(explainedKey).isEmpty())
        m_window.hide();
    else
        ask();
}

void WindowClosing::ask()
{
    const messagebox::Message message{.name = u"closingQuestion"_s,
        .title = tr("Flowbell goes on"),
        .text = tr("Flowbell goes on without its window: it receives, delivers and notifies as before."),
        .details = explanation(),
        .reject = {}};
    const auto answered = [this](int choice) {
        if (choice < 0)
            return;
        if (m_question && m_question->checkBox()->isChecked())
            m_preferences.setWindowState(explainedKey, "1");
        if (choice == 0)
            m_window.hide();
        else
            m_window.quit();
    };
    m_question = messagebox::choose(&m_window, message, {tr("Close the &window"), tr("&Quit")}, answered);
    m_question->setIcon(QMessageBox::Information);
    m_question->setDefaultButton(m_question->findChild<QPushButton *>(u"choice0"_s));
    auto *never = new QCheckBox(tr("&Do not show again"), m_question);
    never->setObjectName(u"doNotShowAgain"_s);
    m_question->setCheckBox(never);
}

QString WindowClosing::explanation() const
{
    const QString how = m_wayBack().trayIcon
        ? tr("Its icon in the status area opens the window again, and so does starting Flowbell.")
        : tr("Starting Flowbell again opens the window.");
    return how + u' ' + tr("Whether it goes on is up to Preferences, Desktop.");
}

} // namespace flowbell::gui
