// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/listenerbar.h"

#include "gui/common/announcement.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/mainwindow/listeneractions.h"
#include "gui/mainwindow/listenerrole.h"
#include "ui_listenerbar.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtCore/QUrl>
#include <QtWidgets/QStyle>

namespace flowbell::gui {

using State = engine::ListenerControl::State;

ListenerBar::ListenerBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ListenerBar>())
{
    m_ui->setupUi(this);
    // The wrapped text of the failure bar makes the height depend on the width: left to itself the bar takes half the window.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_ui->urlLabel->setFont(fixedFont());
    m_ui->tlsUrlLabel->setFont(fixedFont());
    m_ui->failureBar->setClosable(false);
    m_preferences.setObjectName(QStringLiteral("listenerPreferences"));
    m_preferences.setIcon(themeIcon(QStringLiteral("preferences-system")));
    connect(&m_preferences, &QAction::triggered, this, &ListenerBar::preferencesWanted);
}

ListenerBar::~ListenerBar() = default;

void ListenerBar::setListener(engine::ListenerControl &listener, ListenerActions &actions)
{
    m_listener = &listener;
    m_actions = &actions;
    connect(&listener, &engine::ListenerControl::stateChanged, this, &ListenerBar::showState);
    retranslate();
}

void ListenerBar::setReplyRulesAction(QAction *action)
{
    m_ui->replyRulesButton->setDefaultAction(action);
}

void ListenerBar::setSimulateAction(QAction *action)
{
    m_ui->simulateButton->setDefaultAction(action);
}

QString ListenerBar::stateText() const
{
    const bool listens = !m_listener->url().isEmpty();
    switch (m_listener->state()) {
    case State::Stopped: return tr("Not listening");
    case State::Starting: return tr("Starting…");
    case State::Stopping: return tr("Stopping…");
    case State::Listening: return tr("Listening");
    case State::Failed: return listens ? tr("Still listening") : tr("Cannot listen");
    }
    Q_UNREACHABLE();
}

void ListenerBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (!m_listener)
        return;
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        showState();
    }
}

void ListenerBar::showState()
{
    const QString url = m_listener->url();
    const StateRole role = listenerRole(m_listener->state(), !url.isEmpty());
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_ui->stateIcon->setPixmap(stateIcon(role).pixmap(QSize(size, size), devicePixelRatioF()));
    m_ui->stateIcon->setAccessibleName(stateWord(role));
    const bool isNews = !m_ui->stateLabel->text().isEmpty() && m_ui->stateLabel->text() != stateText();
    m_ui->stateLabel->setText(stateText());
    m_ui->stateLabel->setAccessibleName(stateText());
    // Set only if it differs: a new palette sends PaletteChange, which comes here again.
    QPalette coloured = m_ui->stateLabel->palette();
    if (const QColor colour = stateColor(role, palette()); coloured.color(QPalette::WindowText) != colour) {
        coloured.setColor(QPalette::WindowText, colour);
        m_ui->stateLabel->setPalette(coloured);
    }
    showUrls();
    const bool stops = m_actions->stopAction()->isEnabled() || m_listener->state() == State::Stopping;
    // One at a time: with two actions the button offers a menu.
    m_ui->toggleButton->removeAction(stops ? m_actions->startAction() : m_actions->stopAction());
    m_ui->toggleButton->setDefaultAction(stops ? m_actions->stopAction() : m_actions->startAction());
    showFailure();
    if (isNews)
        announceState();
}

// What it does on the way there, and why it failed, is told by others.
void ListenerBar::announceState()
{
    const State state = m_listener->state();
    if (state == State::Listening)
        //: a screen reader says it; %1: its addresses
        Announcement::say(*this, tr("Listening on %1").arg(m_listener->urls().join(QStringLiteral(", "))));
    else if (state == State::Stopped)
        Announcement::say(*this, stateText());
}

void ListenerBar::showUrls()
{
    const auto showUrl = [this](QLabel &label, CopyButton &copy, const QString &url) {
        label.setVisible(!url.isEmpty());
        label.setText(url);
        label.setAccessibleName(url);
        copy.setVisible(!url.isEmpty());
        copy.setTextToCopy(m_listener->forSenders(url));
    };
    const QStringList urls = m_listener->urls();
    showUrl(*m_ui->urlLabel, *m_ui->copyUrlButton, urls.value(0));
    showUrl(*m_ui->tlsUrlLabel, *m_ui->copyTlsUrlButton, urls.value(1));
}

void ListenerBar::showFailure()
{
    if (m_listener->state() != State::Failed) {
        m_ui->failureBar->clear();
        return;
    }
    QString text = wording::errorText(m_listener->error());
    if (const QString url = m_listener->url(); !url.isEmpty())
        text = tr("%1 It keeps listening on %2.").arg(text, m_listener->urls().join(QStringLiteral(", ")));
    QList<QAction *> actions;
    if (m_actions->useOfferedPortAction()->isVisible())
        actions.append(m_actions->useOfferedPortAction());
    actions.append({&m_preferences, &m_help});
    m_ui->failureBar->showMessage(listenerRole(State::Failed, !m_listener->url().isEmpty()), text, actions);
}

void ListenerBar::retranslate()
{
    m_preferences.setText(tr("Preferences…"));
    m_help.retranslate();
    m_ui->copyUrlButton->setDescription(tr("Copy the listener's address"));
    m_ui->copyTlsUrlButton->setDescription(tr("Copy the listener's address with TLS"));
    showState();
}

} // namespace flowbell::gui
