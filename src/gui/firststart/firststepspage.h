// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class CopyButton;
class FirstSteps;
class FirstStepView;
class HelpLink;
class ListenerActions;

/// Leads through the first steps: a flow, a webhook URL, the listener, a simulated session. Each does the real thing, can be
/// done in any order that makes sense, and is marked when it is done, also elsewhere.
class FirstStepsPage : public QWidget
{
    Q_OBJECT
public:
    FirstStepsPage(engine::Workspace &workspace, ListenerActions &listener, QWidget *parent = nullptr);

    /// To the first field or button of what is to be done next.
    void focusNextStep();

Q_SIGNALS:
    void leaveWanted();
    void flowSettingsWanted(flowbell::FlowId flow);
    void eventsWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildFlowStep();
    void buildWebhookStep();
    void buildListenerStep();
    void buildSessionStep();
    void layOut();
    void addFlow();
    void addWebhook();
    void checkUrl();
    void showSteps();
    void showFlow();
    void showWebhook();
    void showListener();
    void showSession();
    void retranslate();

    engine::Workspace &m_workspace;
    ListenerActions &m_actions;
    FirstSteps *m_steps;
    QLabel *m_title;
    QLabel *m_intro;
    FirstStepView *m_flowStep;
    FirstStepView *m_webhookStep;
    FirstStepView *m_listenerStep;
    FirstStepView *m_sessionStep;
    QLineEdit *m_flowName;
    QPushButton *m_addFlow;
    QPushButton *m_settings;
    QLineEdit *m_url;
    QPushButton *m_addWebhook;
    QToolButton *m_start;
    QToolButton *m_useOfferedPort;
    CopyButton *m_copyUrl;
    QPushButton *m_simulate;
    QPushButton *m_showEvents;
    HelpLink *m_guide;
    QPushButton *m_leave;
    FirstStepView *m_tried = nullptr; ///< whose try may fail
};

} // namespace flowbell::gui
