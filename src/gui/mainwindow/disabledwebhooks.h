// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "engine/workspace.h"
#include "gui/help/helpaction.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtGui/QAction>

class QBoxLayout;

namespace flowbell::gui {

class MessageBar;

/// A bar across the window when the program (this process or another one) disabled webhooks, with a way to their flow's
/// settings. Stays until it is closed or they are enabled; what was closed is not told again.
class DisabledWebhooks : public QObject
{
    Q_OBJECT
public:
    /// Puts its bar into \a layout.
    DisabledWebhooks(engine::Workspace &workspace, QBoxLayout *layout, QObject *parent = nullptr);

    void retranslate();

Q_SIGNALS:
    void settingsWanted(flowbell::FlowId flow);

private:
    struct Disabled {
        QString flow;
        Webhook webhook;
    };

    void look();
    void take(const QList<FlowWithWebhooks> &flows);
    void show();
    void remember();

    engine::Workspace &m_workspace;
    MessageBar *m_bar;
    QAction m_openSettings{this};
    HelpAction m_help{{QStringLiteral("deliveries"), QStringLiteral("disabled")}, this};
    QList<Disabled> m_disabled; ///< the newest first, not closed yet
    qint64 m_seen = 0; ///< up to when they were closed, in milliseconds
};

} // namespace flowbell::gui
