// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/access/accessnotices.h"

#include "engine/access/accessservice.h"
#include "gui/common/icons.h"
#include "gui/common/messagebar.h"
#include "gui/common/messagebox.h"
#include "wording/wording.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMessageBox>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

using engine::ListenerControl;

AccessNotices::AccessNotices(engine::Workspace &workspace, QBoxLayout *layout, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
    , m_openBar(addBar(layout, u"openListenerBar"_s))
    , m_hostBar(addBar(layout, u"refusedHostBar"_s))
    , m_notKeptBar(addBar(layout, u"secretNotKeptBar"_s))
{
    m_openBar->setClosable(false);
    m_preferences.setObjectName(u"accessPreferences"_s);
    m_preferences.setIcon(themeIcon(u"dialog-password"_s));
    m_allowHost.setObjectName(u"allowRefusedHost"_s);
    m_allowHost.setIcon(themeIcon(u"list-add"_s));
    connect(&m_preferences, &QAction::triggered, this, &AccessNotices::preferencesWanted);
    // Later: its bar may get new buttons, and must not lose the one that is being pressed.
    connect(&m_allowHost, &QAction::triggered, this, &AccessNotices::allowHost, Qt::QueuedConnection);
    connect(m_hostBar, &MessageBar::closed, this, [this] { m_dismissed.append(std::exchange(m_refusedHost, {})); });
    connect(m_notKeptBar, &MessageBar::closed, this, [this] { m_isNotKept = false; });
    connect(&workspace.listener(), &ListenerControl::stateChanged, this, &AccessNotices::takeState);
    connect(&workspace.access(), &engine::AccessService::changed, this, &AccessNotices::lookForRefusedHost);
    connect(&workspace.access(), &engine::AccessService::secretNotKept, this, [this](const Error &error) {
        m_notKept = error;
        m_isNotKept = true;
        showNotKept();
    });
    m_look.setInterval(1s);
    connect(&m_look, &QTimer::timeout, this, &AccessNotices::lookForRefusedHost);
    m_look.start();
    retranslate();
}

MessageBar *AccessNotices::addBar(QBoxLayout *layout, const QString &name)
{
    auto *bar = new MessageBar(layout->parentWidget());
    bar->setObjectName(name);
    layout->addWidget(bar);
    return bar;
}

void AccessNotices::takeState(ListenerControl::State state)
{
    showOpen();
    if (state == ListenerControl::State::Failed && m_workspace.listener().error().code == ErrorCode::SenderCheckMissing)
        ask();
}

void AccessNotices::ask()
{
    if (m_question)
        return;
    const messagebox::Message message{.name = u"acceptAnyoneQuestion"_s,
        .title = tr("Listen beyond this computer"),
        .text = tr("Accept events from anyone who reaches %1?").arg(m_workspace.listener().error().subject),
        .details = tr("Nothing checks who sends. With a check, senders have to show a secret or to sign their events."),
        .reject = tr("Do not listen there")};
    // In front of the preferences, if they are what asked for it.
    QWidget *parent = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : m_window;
    m_question = messagebox::choose(parent, message, {tr("Set up a check…"), tr("Accept anyone")}, [this](int choice) {
        if (choice == 0)
            Q_EMIT preferencesWanted();
        else if (choice == 1)
            acceptAnyone();
    });
    m_question->setIcon(QMessageBox::Warning);
}

void AccessNotices::acceptAnyone()
{
    engine::AccessPreferences preferences = m_workspace.preferences().access();
    preferences.acceptAnyone = true;
    // The listener tries again by itself.
    m_workspace.access().save(preferences, {});
}

void AccessNotices::lookForRefusedHost()
{
    const QStringList refused = m_workspace.access().refusedHosts();
    const auto isNews = [this](const QString &host) { return !m_dismissed.contains(host); };
    const auto news = std::find_if(refused.begin(), refused.end(), isNews);
    const QString host = news == refused.end() ? QString() : *news;
    if (host == m_refusedHost)
        return;
    m_refusedHost = host;
    showRefusedHost();
}

void AccessNotices::allowHost()
{
    engine::AccessPreferences preferences = m_workspace.preferences().access();
    preferences.hosts.append(m_refusedHost);
    m_workspace.access().save(preferences, {});
}

void AccessNotices::showOpen()
{
    const QHostAddress address = m_workspace.listener().boundAddress();
    if (address.isNull() || !m_workspace.access().current().isOpenToStrangers(address)) {
        m_openBar->clear();
        return;
    }
    const QString text = engine::unmapped(address).isLoopback()
        ? tr("Nothing checks who sends, and further names of the listener are allowed: anyone who knows the address of a tunnel "
             "can send events.")
        : tr("Nothing checks who sends: anyone who reaches %1 can send events.").arg(m_workspace.listener().url());
    m_openBar->showMessage(StateRole::Warning, text, {&m_preferences, &m_help});
}

void AccessNotices::showRefusedHost()
{
    if (m_refusedHost.isEmpty()) {
        m_hostBar->clear();
        return;
    }
    m_hostBar->showMessage(StateRole::Warning,
        tr("Requests for the host %1 are refused, because the listener does not go by this name. Allow it if it is the name of "
           "your tunnel or proxy. If you do not know it, a web page may be trying to reach this computer.")
            .arg(m_refusedHost),
        {&m_allowHost, &m_preferences, &m_help});
}

void AccessNotices::showNotKept()
{
    if (!m_isNotKept)
        return;
    m_notKeptBar->showMessage(StateRole::Failed,
        tr("The secret of senders could not be kept: it counts only until the program ends. %1")
            .arg(wording::errorText(m_notKept)),
        {&m_preferences});
}

void AccessNotices::retranslate()
{
    m_preferences.setText(tr("Who may send…"));
    m_allowHost.setText(tr("Allow this host"));
    m_help.retranslate();
    showOpen();
    showRefusedHost();
    showNotKept();
}

} // namespace flowbell::gui
