// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/firststart/firststepspage.h"

#include "core/webhookurl.h"
#include "engine/listenercontrol.h"
#include "engine/simulator.h"
#include "engine/workspace.h"
#include "gui/common/copybutton.h"
#include "gui/common/icons.h"
#include "gui/firststart/firststeps.h"
#include "gui/firststart/firststepview.h"
#include "gui/help/helplink.h"
#include "gui/mainwindow/listeneractions.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QToolButton>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int comfortableWidth = 760;

template <typename Widget>
Widget *make(QWidget *parent, const QString &name)
{
    auto *widget = new Widget(parent);
    widget->setObjectName(name);
    return widget;
}

QToolButton *makeActionButton(QWidget *parent, const QString &name, QAction *action)
{
    auto *button = make<QToolButton>(parent, name);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

FirstStepsPage::FirstStepsPage(engine::Workspace &workspace, ListenerActions &listener, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_actions(listener)
    , m_steps(new FirstSteps(workspace, this))
    , m_title(make<QLabel>(this, u"firstStepsTitle"_s))
    , m_intro(make<QLabel>(this, u"firstStepsIntro"_s))
    , m_flowStep(new FirstStepView(1, this))
    , m_webhookStep(new FirstStepView(2, this))
    , m_listenerStep(new FirstStepView(3, this))
    , m_sessionStep(new FirstStepView(4, this))
    , m_guide(make<HelpLink>(this, u"firstStepsGuide"_s))
    , m_leave(make<QPushButton>(this, u"leaveFirstStepsButton"_s))
{
    buildFlowStep();
    buildWebhookStep();
    buildListenerStep();
    buildSessionStep();
    layOut();
    connect(m_leave, &QPushButton::clicked, this, &FirstStepsPage::leaveWanted);
    connect(m_steps, &FirstSteps::changed, this, &FirstStepsPage::showSteps);
    connect(m_steps, &FirstSteps::failed, this, [this](const Error &error) {
        if (m_tried)
            m_tried->showProblem(wording::errorText(error));
    });
    retranslate();
}

void FirstStepsPage::buildFlowStep()
{
    m_flowName = make<QLineEdit>(m_flowStep, u"firstFlowEdit"_s);
    m_flowName->setMaxLength(maximumFlowNameLength);
    m_addFlow = make<QPushButton>(m_flowStep, u"addFirstFlowButton"_s);
    m_addFlow->setIcon(themeIcon(u"list-add"_s));
    m_settings = make<QPushButton>(m_flowStep, u"firstFlowSettingsButton"_s);
    m_settings->setIcon(themeIcon(u"document-properties"_s));
    m_flowStep->controls()->addWidget(m_flowName, 1);
    m_flowStep->controls()->addWidget(m_addFlow);
    m_flowStep->controls()->addWidget(m_settings);
    m_flowStep->controls()->addStretch();
    connect(m_flowName, &QLineEdit::textChanged, this, &FirstStepsPage::showFlow);
    connect(m_flowName, &QLineEdit::returnPressed, this, &FirstStepsPage::addFlow);
    connect(m_addFlow, &QPushButton::clicked, this, &FirstStepsPage::addFlow);
    connect(m_settings, &QPushButton::clicked, this, [this] {
        if (m_steps->flow())
            Q_EMIT flowSettingsWanted(m_steps->flow()->flow.id);
    });
}

void FirstStepsPage::buildWebhookStep()
{
    m_url = make<QLineEdit>(m_webhookStep, u"firstUrlEdit"_s);
    m_addWebhook = make<QPushButton>(m_webhookStep, u"addFirstWebhookButton"_s);
    m_addWebhook->setIcon(themeIcon(u"list-add"_s));
    m_webhookStep->controls()->addWidget(m_url, 1);
    m_webhookStep->controls()->addWidget(m_addWebhook);
    connect(m_url, &QLineEdit::textEdited, this, &FirstStepsPage::checkUrl);
    connect(m_url, &QLineEdit::returnPressed, this, &FirstStepsPage::addWebhook);
    connect(m_addWebhook, &QPushButton::clicked, this, &FirstStepsPage::addWebhook);
}

void FirstStepsPage::buildListenerStep()
{
    m_start = makeActionButton(m_listenerStep, u"firstStartButton"_s, m_actions.startAction());
    m_useOfferedPort = makeActionButton(m_listenerStep, u"firstOfferedPortButton"_s, m_actions.useOfferedPortAction());
    m_copyUrl = make<CopyButton>(m_listenerStep, u"firstCopyUrlButton"_s);
    m_copyUrl->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copyUrl->setAutoRaise(false);
    m_copyUrl->setFocusPolicy(Qt::StrongFocus);
    m_listenerStep->controls()->addWidget(m_start);
    m_listenerStep->controls()->addWidget(m_useOfferedPort);
    m_listenerStep->controls()->addWidget(m_copyUrl);
    m_listenerStep->controls()->addStretch();
}

void FirstStepsPage::buildSessionStep()
{
    m_simulate = make<QPushButton>(m_sessionStep, u"simulateFirstButton"_s);
    m_simulate->setIcon(themeIcon(u"system-run"_s));
    m_showEvents = make<QPushButton>(m_sessionStep, u"showFirstEventsButton"_s);
    m_showEvents->setIcon(themeIcon(u"view-list-details"_s));
    m_sessionStep->controls()->addWidget(m_simulate);
    m_sessionStep->controls()->addWidget(m_showEvents);
    m_sessionStep->controls()->addStretch();
    connect(m_simulate, &QPushButton::clicked, m_steps, &FirstSteps::simulate);
    connect(m_showEvents, &QPushButton::clicked, this, &FirstStepsPage::eventsWanted);
    connect(&m_workspace.simulator(), &engine::Simulator::started, this, &FirstStepsPage::showSession);
    connect(&m_workspace.simulator(), &engine::Simulator::finished, this, &FirstStepsPage::showSession);
}

void FirstStepsPage::layOut()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_title->setFont(large);
    m_intro->setWordWrap(true);
    auto *column = new QWidget;
    column->setMaximumWidth(comfortableWidth);
    auto *layout = new QVBoxLayout(column);
    layout->addWidget(m_title);
    layout->addWidget(m_intro);
    for (FirstStepView *step : {m_flowStep, m_webhookStep, m_listenerStep, m_sessionStep})
        layout->addWidget(step);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_guide, 1);
    bottom->addWidget(m_leave);
    layout->addLayout(bottom);
    layout->addStretch();
    auto *middle = new QWidget;
    auto *middleLayout = new QHBoxLayout(middle);
    middleLayout->addStretch(1);
    middleLayout->addWidget(column, 100);
    middleLayout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"firstStepsScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(middle);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(scroll);
}

void FirstStepsPage::focusNextStep()
{
    if (!m_flowStep->isDone())
        m_flowName->setFocus(Qt::OtherFocusReason);
    else if (!m_webhookStep->isDone())
        m_url->setFocus(Qt::OtherFocusReason);
    else if (!m_listenerStep->isDone())
        m_start->setFocus(Qt::OtherFocusReason);
    else if (!m_sessionStep->isDone())
        m_simulate->setFocus(Qt::OtherFocusReason);
    else
        m_leave->setFocus(Qt::OtherFocusReason);
}

void FirstStepsPage::addFlow()
{
    if (!m_addFlow->isEnabled())
        return;
    m_tried = m_flowStep;
    m_flowStep->showProblem({});
    m_steps->addFlow(m_flowName->text().trimmed());
}

void FirstStepsPage::addWebhook()
{
    const WebhookUrl::Parsed parsed = WebhookUrl::parse(m_url->text());
    if (!m_url->isEnabled() || parsed.problem) {
        checkUrl();
        return;
    }
    m_tried = m_webhookStep;
    m_webhookStep->showProblem({});
    m_steps->addWebhook(WebhookUrl::canonical(*parsed.url));
}

void FirstStepsPage::checkUrl()
{
    const WebhookUrl::Parsed parsed = WebhookUrl::parse(m_url->text());
    m_addWebhook->setEnabled(!parsed.problem && m_steps->flow());
    m_webhookStep->showProblem(parsed.problem ? wording::urlProblemText(*parsed.problem) : QString());
}

void FirstStepsPage::showSteps()
{
    // Who has just done a step goes on with the keyboard at the next.
    const QWidget *focus = focusWidget();
    const bool wasHere = focus && focus->hasFocus();
    showFlow();
    showWebhook();
    showListener();
    showSession();
    const bool done = m_steps->areDone();
    m_leave->setText(done ? tr("Do&ne") : tr("&Not now"));
    m_leave->setToolTip(
        done ? tr("Close this page") : tr("Close this page; Help → First steps brings it back, with what is done marked"));
    if (wasHere && !focus->isVisible())
        focusNextStep();
}

void FirstStepsPage::showFlow()
{
    const bool done = m_steps->flow().has_value();
    m_flowName->setVisible(!done);
    m_addFlow->setVisible(!done);
    m_addFlow->setEnabled(!m_flowName->text().trimmed().isEmpty());
    m_settings->setVisible(done);
    m_flowStep->showState(done, done ? tr("“%1” is set up.").arg(m_steps->flow()->flow.name) : QString());
}

void FirstStepsPage::showWebhook()
{
    const bool possible = m_steps->flow().has_value();
    const bool done = m_steps->hasWebhook();
    m_url->setVisible(!done);
    m_addWebhook->setVisible(!done);
    m_url->setEnabled(possible);
    m_addWebhook->setEnabled(possible && !WebhookUrl::parse(m_url->text()).problem);
    QString state;
    if (done)
        state = WebhookUrl::display(m_steps->flow()->webhooks.constFirst().url);
    else if (!possible)
        state = tr("Needs a flow: do step 1 first.");
    m_webhookStep->showState(done, state);
}

void FirstStepsPage::showListener()
{
    const engine::ListenerControl &listener = m_workspace.listener();
    const bool done = m_steps->isListening();
    m_start->setVisible(!done);
    m_useOfferedPort->setVisible(m_actions.useOfferedPortAction()->isVisible());
    m_copyUrl->setVisible(done);
    m_copyUrl->setTextToCopy(listener.forSenders(listener.url()));
    m_listenerStep->showState(done, done ? tr("Listening at %1").arg(listener.url()) : QString());
    const bool failed = listener.state() == engine::ListenerControl::State::Failed;
    m_listenerStep->showProblem(failed ? wording::errorText(listener.error()) : QString());
}

void FirstStepsPage::showSession()
{
    const qint64 events = m_steps->events();
    const bool possible = m_steps->flow().has_value();
    m_simulate->setEnabled(possible && !m_workspace.simulator().isRunning());
    m_showEvents->setVisible(events > 0);
    QString state;
    if (events > 0)
        state = tr("%n event(s) are in the store.", nullptr, static_cast<int>(std::min<qint64>(events, 1'000'000'000)));
    else if (!possible)
        state = tr("Needs a flow: do step 1 first.");
    m_sessionStep->showState(events > 0, state);
}

void FirstStepsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FirstStepsPage::retranslate()
{
    m_title->setText(tr("First steps"));
    m_intro->setText(tr("Four steps from an empty store to events on the screen. Each does the real thing; what is done, here or "
                        "elsewhere in the window, is marked. You can leave at any step."));
    m_flowStep->setTexts(tr("Add a flow"), tr("Its name is what its events carry as “flow_name”."));
    m_flowName->setAccessibleName(tr("Name of the flow"));
    m_flowName->setPlaceholderText(tr("For example Liveness Head Position Flow"));
    m_addFlow->setText(tr("&Add the flow"));
    m_settings->setText(tr("Settin&gs…"));
    m_settings->setToolTip(tr("Open the settings of this flow: webhooks, delivery, technologies"));
    m_webhookStep->setTexts(tr("Add a webhook URL"),
        tr("The endpoint that gets the events of the flow: five at most. Events go there once forwarding is switched on in the "
           "flow's settings, on the Delivery page."));
    m_url->setAccessibleName(tr("Webhook URL"));
    m_url->setPlaceholderText(u"https://example.com/webhook"_s);
    m_addWebhook->setText(tr("Add the &URL"));
    m_listenerStep->setTexts(
        tr("Start the listener"), tr("It receives the events of the platform. Enter its address there as a webhook URL."));
    m_copyUrl->setDescription(tr("Copy the address"));
    m_copyUrl->setText(tr("Copy the address"));
    m_sessionStep->setTexts(tr("See a session"),
        tr("Store one session of the flow as the platform would send it, without a sender at hand. Its events say that they "
           "come from the simulator."));
    m_simulate->setText(tr("Si&mulate a session"));
    m_showEvents->setText(tr("Show the even&ts"));
    m_guide->setLink({u"first-steps"_s}, tr("Read about the first steps in the guide"));
    showSteps();
}

} // namespace flowbell::gui
