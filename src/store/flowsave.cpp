// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/flowsave.h"

#include "store/flowrows.h"

#include <algorithm>

namespace flowbell::store {

namespace {

const Webhook *findIn(const QList<Webhook> &webhooks, WebhookId id)
{
    const auto found = std::find_if(webhooks.begin(), webhooks.end(), [id](const Webhook &webhook) { return webhook.id == id; });
    return found == webhooks.end() ? nullptr : &*found;
}

bool sameFlow(const Flow &one, const Flow &other)
{
    return one.name == other.name && one.technologies == other.technologies && one.forward == other.forward
        && one.schedule == other.schedule;
}

bool sameWebhook(Webhook one, const Webhook &other)
{
    one.uid = other.uid;
    one.flow = other.flow;
    one.version = other.version;
    return one == other;
}

Failure conflict(const Webhook &webhook)
{
    return fail(ErrorCode::Conflict, {}, webhook.url);
}

} // namespace

FlowSave::FlowSave(Database &database, const FlowWithWebhooks &edited, const FlowWithWebhooks &base)
    : m_database(database)
    , m_edited(edited)
    , m_base(base)
{
}

Result<FlowWithWebhooks> FlowSave::run()
{
    const Result<FlowWithWebhooks> stored = flowrows::readOne(m_database, m_edited.flow.id);
    if (!stored)
        return stored;
    if (const Result<void> current = checkWebhooks(*stored); !current)
        return Failure(current.error());
    // Removing first makes room, and frees URLs, for what follows.
    Result<void> done = saveFlow();
    if (done)
        done = removeWebhooks(*stored);
    if (done)
        done = updateWebhooks();
    if (done)
        done = addWebhooks();
    if (!done)
        return Failure(done.error());
    return flowrows::readOne(m_database, m_edited.flow.id);
}

Result<void> FlowSave::checkWebhooks(const FlowWithWebhooks &stored) const
{
    for (const Webhook &webhook : stored.webhooks) {
        if (!findIn(m_base.webhooks, webhook.id))
            return conflict(webhook);
    }
    for (const Webhook &webhook : changed()) {
        const Webhook *now = findIn(stored.webhooks, webhook.id);
        if (!now || now->version != webhook.version)
            return conflict(webhook);
    }
    return {};
}

Result<void> FlowSave::saveFlow()
{
    if (sameFlow(m_edited.flow, m_base.flow))
        return {};
    Flow flow = m_edited.flow;
    flow.version = m_base.flow.version;
    const Result<Flow> saved = flowrows::updateFlow(m_database, flow);
    return saved ? Result<void>() : Failure(saved.error());
}

Result<void> FlowSave::removeWebhooks(const FlowWithWebhooks &stored)
{
    for (const Webhook &before : m_base.webhooks) {
        const Webhook *now = findIn(stored.webhooks, before.id);
        // One that somebody else removed too is as wanted.
        if (findIn(m_edited.webhooks, before.id) || !now)
            continue;
        if (now->version != before.version)
            return conflict(before);
        if (const Result<void> done = flowrows::deleteWebhook(m_database, before.id); !done)
            return done;
    }
    return {};
}

Result<void> FlowSave::updateWebhooks()
{
    const QList<Webhook> webhooks = changed();
    for (const Webhook &webhook : webhooks) {
        if (const Result<void> done = flowrows::vacateUrl(m_database, webhook.id); !done)
            return done;
    }
    for (const Webhook &webhook : webhooks) {
        if (const Result<Webhook> done = flowrows::updateWebhook(m_database, webhook); !done)
            return Failure(done.error());
    }
    return {};
}

Result<void> FlowSave::addWebhooks()
{
    for (Webhook webhook : m_edited.webhooks) {
        if (webhook.id.isValid())
            continue;
        webhook.flow = m_edited.flow.id;
        if (const Result<Webhook> done = flowrows::insertWebhook(m_database, webhook); !done)
            return Failure(done.error());
    }
    return {};
}

QList<Webhook> FlowSave::changed() const
{
    QList<Webhook> webhooks;
    for (Webhook webhook : m_edited.webhooks) {
        if (!webhook.id.isValid())
            continue;
        const Webhook *before = findIn(m_base.webhooks, webhook.id);
        if (before && sameWebhook(webhook, *before))
            continue;
        webhook.version = before ? before->version : webhook.version;
        webhooks.append(webhook);
    }
    return webhooks;
}

} // namespace flowbell::store
