// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/endpointtester.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class FlowDraft;
class FlowSettingsController;
class WebhookTableModel;

/// Finds out about the endpoints of a draft for the table of webhooks: the last stored tests, reachability, and a test of all
/// that are enabled. Tests of webhooks that are not saved yet are kept once they are. Owned by the page.
class WebhookTests : public QObject
{
    Q_OBJECT
public:
    WebhookTests(engine::Workspace &workspace, WebhookTableModel &model, QObject *parent);
    ~WebhookTests() override; ///< cancels what runs

    void readStored();
    void probeAll(const FlowDraft &draft);
    /// Only endpoints that nothing is known of yet.
    void probeNew(const FlowDraft &draft);
    /// A test of each enabled webhook, all at once; progressed() for each that ends.
    void testAll(const FlowSettingsController &controller);
    void cancelAll();
    /// A test of the webhook with this uid has ended: what it says of the endpoint is shown.
    void note(const QString &uid, const EndpointTest &test);
    /// Those that were tested before they were saved have their tests in the store from now on.
    void keepUnkept(const FlowDraft &saved);
    [[nodiscard]] bool isTesting() const { return !m_tests.isEmpty(); }

Q_SIGNALS:
    void progressed(int done, int total); ///< done == total: all have ended
    void failed(const flowbell::Error &error);

private:
    using Handle = engine::EndpointTester::TestHandle;

    void probe(const Webhook &webhook);
    void takeTest(Handle handle, const EndpointTest &test);
    void takeProbe(Handle handle, const delivery::ReachabilityOutcome &outcome);

    engine::Workspace &m_workspace;
    WebhookTableModel &m_model;
    QHash<Handle, QString> m_tests; ///< uids by handle
    QHash<Handle, QString> m_probes;
    QHash<QString, QString> m_probedUrls; ///< by uid
    QHash<QString, QList<EndpointTest>> m_unkept; ///< by the uids of webhooks that are not saved yet
    int m_total = 0;
};

} // namespace flowbell::gui
