// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"
#include "core/flow.h"
#include "core/result.h"
#include "core/signature.h"
#include "engine/endpointtester.h"

#include <QtCore/QList>
#include <QtCore/QObject>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class ViewMasking;

/// Tests of one endpoint by hand: makes payloads, sends one at a time, keeps the list of the last tests. Owned by the dialog.
class EndpointTestController : public QObject
{
    Q_OBJECT
public:
    /// \a unsaved: as for EndpointTester::test().
    EndpointTestController(engine::Workspace &workspace, const Flow &flow, const Webhook &webhook,
        const std::optional<SigningSecrets> &unsaved, QObject *parent);
    ~EndpointTestController() override; ///< cancels what runs

    [[nodiscard]] const Webhook &webhook() const { return m_webhook; }
    [[nodiscard]] bool keepsHistory() const { return m_webhook.id.isValid(); }
    [[nodiscard]] bool isRunning() const { return m_handle != 0; }
    [[nodiscard]] QByteArray payload(const QString &eventType) const;
    void readHistory();
    void send(const QString &eventType, const QByteArray &payload);
    void cancel();

Q_SIGNALS:
    void started();
    void answered(const flowbell::EndpointTest &test); ///< as it was, also where personal data is masked
    void finished(const flowbell::EndpointTest &test); ///< as it is to be shown
    void historyRead(const QList<flowbell::EndpointTest> &tests); ///< newest first
    void failed(const flowbell::Error &error);

private:
    void takeTest(engine::EndpointTester::TestHandle handle, const EndpointTest &test);

    engine::Workspace &m_workspace;
    Flow m_flow;
    Webhook m_webhook;
    std::optional<SigningSecrets> m_unsaved;
    ViewMasking *m_masking; ///< of what endpoints answered
    engine::EndpointTester::TestHandle m_handle = 0;
};

} // namespace flowbell::gui
