// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/flowoverview.h"

#include <QtCore/QCollator>

#include <algorithm>

namespace flowbell::gui {

namespace {

void sortByName(QList<FlowEntry> &entries, qsizetype from)
{
    QCollator collator;
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(entries.begin() + from, entries.end(), [&collator](const FlowEntry &one, const FlowEntry &other) {
        const int order = collator.compare(one.name, other.name);
        return order != 0 ? order < 0 : one.name < other.name;
    });
}

} // namespace

void FlowOverview::setNewestTests(const QList<EndpointTest> &tests)
{
    m_tests.clear();
    for (const EndpointTest &test : tests)
        m_tests.insert(test.webhook, test);
}

void FlowOverview::setHealth(const QList<EndpointHealth> &health)
{
    m_paused.clear();
    for (const EndpointHealth &endpoint : health) {
        if (endpoint.breaker != BreakerState::Closed)
            m_paused.insert(endpoint.webhook);
    }
}

void FlowOverview::setCounts(const QList<QPair<QString, qint64>> &countsByName, qint64 total)
{
    m_counts.clear();
    for (const auto &[name, count] : countsByName)
        m_counts.insert(name, count);
    m_total = total;
}

void FlowOverview::addEvents(const QList<EventRow> &rows)
{
    m_total += rows.size();
    m_totalRate.add(rows.size());
    for (const EventRow &row : rows) {
        if (row.flowName.isEmpty())
            continue;
        ++m_counts[row.flowName];
        m_rates[row.flowName].add(1);
    }
}

void FlowOverview::tick()
{
    m_totalRate.tick();
    for (auto rate = m_rates.begin(); rate != m_rates.end();) {
        rate->tick();
        rate = rate->isIdle() ? m_rates.erase(rate) : std::next(rate);
    }
}

bool FlowOverview::isBusy() const
{
    return !m_totalRate.isIdle();
}

bool FlowOverview::hasFlow(const QString &name) const
{
    return std::any_of(m_flows.begin(), m_flows.end(), [&name](const FlowWithWebhooks &flow) { return flow.flow.name == name; });
}

QString FlowOverview::freeName(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; hasFlow(name); ++number)
        name = QStringLiteral("%1 %2").arg(wanted).arg(number);
    return name;
}

QList<FlowEntry> FlowOverview::entries() const
{
    FlowEntry all;
    all.events = m_total;
    all.rate = m_totalRate.perSecond();
    QList<FlowEntry> entries{all};
    for (const FlowWithWebhooks &flow : m_flows)
        entries.append(entryOf(flow));
    sortByName(entries, 1);
    appendUnknown(entries);
    return entries;
}

FlowEntry FlowOverview::entryOf(const FlowWithWebhooks &flow) const
{
    FlowEntry entry;
    entry.kind = FlowEntry::Kind::Configured;
    entry.id = flow.flow.id;
    entry.name = flow.flow.name;
    entry.technologies = flow.flow.technologies;
    entry.webhooks = static_cast<int>(flow.webhooks.size());
    entry.tests = testsOf(flow.webhooks);
    entry.trouble = troubleOf(flow.webhooks);
    entry.events = m_counts.value(flow.flow.name);
    entry.rate = m_rates.value(flow.flow.name).perSecond();
    return entry;
}

FlowTests FlowOverview::testsOf(const QList<Webhook> &webhooks) const
{
    FlowTests tests;
    for (const Webhook &webhook : webhooks) {
        if (!webhook.enabled)
            continue;
        ++tests.webhooks;
        const auto test = m_tests.constFind(webhook.id);
        // A test of the URL the webhook had before says nothing about this one.
        if (test == m_tests.constEnd() || test->url != webhook.url || test->verdict == EndpointVerdict::Cancelled)
            continue;
        ++(test->verdict == EndpointVerdict::Delivered ? tests.delivered : tests.failed);
    }
    return tests;
}

FlowTrouble FlowOverview::troubleOf(const QList<Webhook> &webhooks) const
{
    FlowTrouble trouble;
    for (const Webhook &webhook : webhooks) {
        if (!webhook.enabled && webhook.disabledReason != DisabledReason::None)
            ++trouble.disabled;
        else if (webhook.enabled && m_paused.contains(webhook.id))
            ++trouble.paused;
    }
    return trouble;
}

void FlowOverview::appendUnknown(QList<FlowEntry> &entries) const
{
    const qsizetype from = entries.size();
    for (auto count = m_counts.begin(); count != m_counts.end(); ++count) {
        if (count.key().isEmpty() || hasFlow(count.key()))
            continue;
        FlowEntry entry;
        entry.kind = FlowEntry::Kind::Unknown;
        entry.name = count.key();
        entry.events = count.value();
        entry.rate = m_rates.value(count.key()).perSecond();
        entries.append(entry);
    }
    sortByName(entries, from);
}

} // namespace flowbell::gui
