// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/webhooktests.h"

#include "core/eventtype.h"
#include "engine/monitor.h"
#include "engine/workspace.h"
#include "gui/common/whendone.h"
#include "gui/settings/flowdraft.h"
#include "gui/settings/flowsettingscontroller.h"
#include "gui/settings/webhooktablemodel.h"

#include <algorithm>

namespace flowbell::gui {

namespace {
/// A look at an endpoint should not take as long as a request to it may.
constexpr std::chrono::milliseconds longestProbe{5'000};
} // namespace

WebhookTests::WebhookTests(engine::Workspace &workspace, WebhookTableModel &model, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_model(model)
{
    connect(&workspace.tester(), &engine::EndpointTester::tested, this, &WebhookTests::takeTest);
    connect(&workspace.tester(), &engine::EndpointTester::probed, this, &WebhookTests::takeProbe);
    connect(&workspace.monitor(), &engine::Monitor::testsChanged, this, &WebhookTests::readStored);
}

WebhookTests::~WebhookTests()
{
    const QList<Handle> running = m_tests.keys();
    m_tests.clear();
    for (const Handle handle : running)
        m_workspace.tester().cancel(handle);
}

void WebhookTests::readStored()
{
    whenDone(m_workspace.tester().newestOfEach(), this, [this](const Result<QList<EndpointTest>> &tests) {
        if (tests)
            m_model.setStoredTests(*tests);
        else
            Q_EMIT failed(tests.error());
    });
}

void WebhookTests::probeAll(const FlowDraft &draft)
{
    for (const Webhook &webhook : draft.webhooks())
        probe(webhook);
}

void WebhookTests::probeNew(const FlowDraft &draft)
{
    for (const Webhook &webhook : draft.webhooks()) {
        if (m_probedUrls.value(webhook.uid) != webhook.url)
            probe(webhook);
    }
}

void WebhookTests::probe(const Webhook &webhook)
{
    m_probedUrls.insert(webhook.uid, webhook.url);
    m_model.setProbing(webhook.uid);
    const Handle handle = m_workspace.tester().probeReachability(webhook.url, std::min(webhook.timeout, longestProbe));
    m_probes.insert(handle, webhook.uid);
}

void WebhookTests::takeProbe(Handle handle, const delivery::ReachabilityOutcome &outcome)
{
    const QString uid = m_probes.take(handle);
    // The endpoint may have been given another URL meanwhile: then a later probe answers for it.
    if (!uid.isEmpty() && std::none_of(m_probes.begin(), m_probes.end(), [&uid](const QString &other) { return other == uid; }))
        m_model.setReachability(uid, outcome);
}

void WebhookTests::testAll(const FlowSettingsController &controller)
{
    const FlowDraft &draft = controller.draft();
    if (isTesting())
        return;
    m_total = 0;
    for (const Webhook &webhook : draft.webhooks()) {
        if (!webhook.enabled)
            continue;
        const QString type = webhook.eventTypes.value(0, eventTypeName(EventType::TechnologyEnd));
        const QByteArray payload = m_workspace.tester().payload(draft.edited().flow, type);
        const auto handle = m_workspace.tester().test(webhook, type, payload, controller.unsavedSecrets(webhook.uid));
        m_tests.insert(handle, webhook.uid);
        m_model.setTesting(webhook.uid, true);
        ++m_total;
    }
    if (m_total > 0)
        Q_EMIT progressed(0, m_total);
}

void WebhookTests::cancelAll()
{
    for (const Handle handle : m_tests.keys())
        m_workspace.tester().cancel(handle);
}

void WebhookTests::takeTest(Handle handle, const EndpointTest &test)
{
    const QString uid = m_tests.take(handle);
    if (uid.isEmpty())
        return;
    m_model.setTesting(uid, false);
    note(uid, test);
    Q_EMIT progressed(m_total - static_cast<int>(m_tests.size()), m_total);
}

void WebhookTests::note(const QString &uid, const EndpointTest &test)
{
    m_model.setLastTest(uid, test);
    if (!test.webhook.isValid())
        m_unkept[uid].append(test);
}

void WebhookTests::keepUnkept(const FlowDraft &saved)
{
    for (const Webhook &webhook : saved.webhooks()) {
        if (!webhook.id.isValid())
            continue;
        for (EndpointTest test : m_unkept.take(webhook.uid)) {
            // One of a URL that was typed over since says nothing about this one.
            if (test.url != webhook.url)
                continue;
            test.webhook = webhook.id;
            whenDone(m_workspace.tester().keep(test), this, [this](const Result<EndpointTest> &kept) {
                if (!kept)
                    Q_EMIT failed(kept.error());
            });
        }
    }
}

} // namespace flowbell::gui
