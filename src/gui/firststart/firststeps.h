// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"

#include <QtCore/QObject>

#include <optional>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

/// Which of the first steps are done, whoever did them and where. Lives on the thread of Workspace, which must outlive it.
class FirstSteps : public QObject
{
    Q_OBJECT
public:
    explicit FirstSteps(engine::Workspace &workspace, QObject *parent = nullptr);

    /// False until the flows were read for the first time; nothing below means anything before.
    [[nodiscard]] bool isKnown() const { return m_known; }
    /// The flow that the steps are about: the first with a webhook, else the first; unset if there is none.
    [[nodiscard]] const std::optional<FlowWithWebhooks> &flow() const { return m_flow; }
    [[nodiscard]] bool hasWebhook() const { return m_flow && !m_flow->webhooks.isEmpty(); }
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] qint64 events() const;
    /// Neither a flow nor an event: nobody has used this store yet.
    [[nodiscard]] bool isUntouched() const { return m_known && !m_flow && events() == 0; }
    [[nodiscard]] bool areDone() const { return hasWebhook() && isListening() && events() > 0; }

    void addFlow(const QString &name);
    void addWebhook(const QString &url); ///< to flow(); \a url is canonical
    void simulate(); ///< one session of flow(), at once

Q_SIGNALS:
    void changed();
    void failed(const flowbell::Error &error);

private:
    void readFlows();
    void take(const QList<FlowWithWebhooks> &flows);

    engine::Workspace &m_workspace;
    std::optional<FlowWithWebhooks> m_flow;
    bool m_known = false;
};

} // namespace flowbell::gui
