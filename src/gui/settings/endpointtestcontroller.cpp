// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/endpointtestcontroller.h"

#include "core/maskedrecords.h"
#include "engine/monitor.h"
#include "engine/workspace.h"
#include "gui/common/viewmasking.h"
#include "gui/common/whendone.h"

namespace flowbell::gui {

EndpointTestController::EndpointTestController(engine::Workspace &workspace, const Flow &flow, const Webhook &webhook,
    const std::optional<SigningSecrets> &unsaved, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_flow(flow)
    , m_webhook(webhook)
    , m_unsaved(unsaved)
    , m_masking(new ViewMasking(workspace.preferences(), this))
{
    connect(&workspace.tester(), &engine::EndpointTester::tested, this, &EndpointTestController::takeTest);
    connect(&workspace.monitor(), &engine::Monitor::testsChanged, this, &EndpointTestController::readHistory);
}

EndpointTestController::~EndpointTestController()
{
    cancel();
}

QByteArray EndpointTestController::payload(const QString &eventType) const
{
    return m_workspace.tester().payload(m_flow, eventType);
}

void EndpointTestController::readHistory()
{
    if (!keepsHistory())
        return;
    const auto history = m_masking->of(m_workspace.tester().history(m_webhook.id),
        [](const Masking &rules, const QList<EndpointTest> &tests) { return masked(rules, tests); });
    whenDone(history, this, [this](const Result<QList<EndpointTest>> &tests) {
        if (tests)
            Q_EMIT historyRead(*tests);
        else
            Q_EMIT failed(tests.error());
    });
}

void EndpointTestController::send(const QString &eventType, const QByteArray &payload)
{
    if (isRunning())
        return;
    m_handle = m_workspace.tester().test(m_webhook, eventType, payload, m_unsaved);
    Q_EMIT started();
}

void EndpointTestController::cancel()
{
    if (isRunning())
        m_workspace.tester().cancel(m_handle);
}

void EndpointTestController::takeTest(engine::EndpointTester::TestHandle handle, const EndpointTest &test)
{
    if (!isRunning() || handle != m_handle)
        return;
    m_handle = 0;
    Q_EMIT answered(test);
    Q_EMIT finished(masked(*m_masking->rules(), test));
    readHistory();
}

} // namespace flowbell::gui
