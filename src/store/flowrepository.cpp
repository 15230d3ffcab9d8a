// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/flowrepository.h"

#include "store/flowrows.h"
#include "store/flowsave.h"
#include "store/transaction.h"

namespace flowbell::store {

FlowRepository::FlowRepository(Database &database)
    : m_database(database)
{
}

Result<QList<FlowWithWebhooks>> FlowRepository::list()
{
    return flowrows::read(m_database, {});
}

Result<FlowWithWebhooks> FlowRepository::find(FlowId id)
{
    return flowrows::readOne(m_database, id);
}

Result<FlowWithWebhooks> FlowRepository::findByName(const QString &name)
{
    return flowrows::readOne(m_database, name);
}

Result<Flow> FlowRepository::add(const Flow &flow)
{
    return inTransaction(m_database, [&] { return flowrows::insertFlow(m_database, flow); });
}

Result<Flow> FlowRepository::save(const Flow &flow)
{
    return inTransaction(m_database, [&] { return flowrows::updateFlow(m_database, flow); });
}

Result<void> FlowRepository::stopForwarding(const QString &name)
{
    return m_database.transaction([&]() -> Result<void> {
        const Result<FlowWithWebhooks> found = flowrows::readOne(m_database, name);
        if (!found)
            return Failure(found.error());
        if (!found->flow.forward)
            return {};
        Flow stopped = found->flow;
        stopped.forward = false;
        const Result<Flow> saved = flowrows::updateFlow(m_database, stopped);
        return saved ? Result<void>() : Failure(saved.error());
    });
}

Result<FlowWithWebhooks> FlowRepository::remove(FlowId id)
{
    return inTransaction(m_database, [&]() -> Result<FlowWithWebhooks> {
        Result<FlowWithWebhooks> removed = flowrows::readOne(m_database, id);
        if (!removed)
            return removed;
        if (const Result<void> done = flowrows::deleteFlow(m_database, id); !done)
            return Failure(done.error());
        return removed;
    });
}

Result<FlowWithWebhooks> FlowRepository::restore(const FlowWithWebhooks &removed)
{
    return inTransaction(m_database, [&]() -> Result<FlowWithWebhooks> {
        const Result<Flow> flow = flowrows::insertFlow(m_database, removed.flow);
        if (!flow)
            return Failure(flow.error());
        for (Webhook webhook : removed.webhooks) {
            webhook.flow = flow->id;
            if (const Result<Webhook> done = flowrows::insertWebhook(m_database, webhook); !done)
                return Failure(done.error());
        }
        return flowrows::readOne(m_database, flow->id);
    });
}

Result<Webhook> FlowRepository::addWebhook(const Webhook &webhook)
{
    return inTransaction(m_database, [&] { return flowrows::insertWebhook(m_database, webhook); });
}

Result<Webhook> FlowRepository::saveWebhook(const Webhook &webhook)
{
    return inTransaction(m_database, [&] { return flowrows::updateWebhook(m_database, webhook); });
}

Result<Webhook> FlowRepository::removeWebhook(WebhookId id)
{
    return inTransaction(m_database, [&]() -> Result<Webhook> {
        Result<Webhook> removed = flowrows::readWebhook(m_database, id);
        if (!removed)
            return removed;
        if (const Result<void> done = flowrows::deleteWebhook(m_database, id); !done)
            return Failure(done.error());
        return removed;
    });
}

Result<FlowWithWebhooks> FlowRepository::saveAll(const FlowWithWebhooks &edited, const FlowWithWebhooks &base)
{
    return inTransaction(m_database, [&] { return FlowSave(m_database, edited, base).run(); });
}

} // namespace flowbell::store
