// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/endpointtest.h"
#include "core/event.h"
#include "gui/flows/flowentry.h"
#include "gui/flows/ratemeter.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QPair>
#include <QtCore/QSet>

namespace flowbell::gui {

/// Puts together what the flow list shows: configured flows, names that only events have, last tests, counts, rates.
class FlowOverview
{
public:
    void setFlows(const QList<FlowWithWebhooks> &flows) { m_flows = flows; }
    void setNewestTests(const QList<EndpointTest> &tests);
    void setHealth(const QList<EndpointHealth> &health);
    void setCounts(const QList<QPair<QString, qint64>> &countsByName, qint64 total);
    void addEvents(const QList<EventRow> &rows);
    void tick(); ///< once a second while isBusy()

    [[nodiscard]] bool isBusy() const; ///< some rate is not zero
    [[nodiscard]] const QList<FlowWithWebhooks> &flows() const { return m_flows; }
    [[nodiscard]] bool hasFlow(const QString &name) const;
    /// "New flow", or "New flow 2", … if that is taken; \a wanted in place of "New flow".
    [[nodiscard]] QString freeName(const QString &wanted) const;
    /// All events first, then flows, then unknown flows, each by name.
    [[nodiscard]] QList<FlowEntry> entries() const;

private:
    [[nodiscard]] FlowEntry entryOf(const FlowWithWebhooks &flow) const;
    [[nodiscard]] FlowTests testsOf(const QList<Webhook> &webhooks) const;
    [[nodiscard]] FlowTrouble troubleOf(const QList<Webhook> &webhooks) const;
    void appendUnknown(QList<FlowEntry> &entries) const;

    QList<FlowWithWebhooks> m_flows;
    QHash<WebhookId, EndpointTest> m_tests;
    QSet<WebhookId> m_paused;
    QHash<QString, qint64> m_counts;
    qint64 m_total = 0;
    QHash<QString, RateMeter> m_rates;
    RateMeter m_totalRate;
};

} // namespace flowbell::gui
