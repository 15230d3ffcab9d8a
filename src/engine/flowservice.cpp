// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/flowservice.h"

#include "store/flowrepository.h"

namespace flowbell::engine {

using store::Database;
using store::FlowRepository;

FlowService::FlowService(store::DatabaseThread &reader, store::DatabaseThread &writer, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_writer(writer)
{
}

template <typename Work>
auto FlowService::change(Work work)
{
    return m_writer.run([this, work = std::move(work)](Database &database) {
        auto outcome = work(database);
        if (outcome)
            QMetaObject::invokeMethod(this, &FlowService::changed, Qt::QueuedConnection);
        return outcome;
    });
}

QFuture<Result<QList<FlowWithWebhooks>>> FlowService::list()
{
    return m_reader.run([](Database &database) { return FlowRepository(database).list(); });
}

QFuture<Result<FlowWithWebhooks>> FlowService::find(FlowId id)
{
    return m_reader.run([id](Database &database) { return FlowRepository(database).find(id); });
}

QFuture<Result<FlowWithWebhooks>> FlowService::findByNameOrId(const QString &text)
{
    return m_reader.run([text](Database &database) {
        FlowRepository flows(database);
        Result<FlowWithWebhooks> found = flows.findByName(text);
        if (found || found.error().code != ErrorCode::NotFound)
            return found;
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        return isNumber ? flows.find(FlowId{number}) : found;
    });
}

QFuture<Result<Flow>> FlowService::add(const Flow &flow)
{
    return change([flow](Database &database) { return FlowRepository(database).add(flow); });
}

QFuture<Result<Flow>> FlowService::save(const Flow &flow)
{
    return change([flow](Database &database) { return FlowRepository(database).save(flow); });
}

QFuture<Result<FlowWithWebhooks>> FlowService::remove(FlowId id)
{
    return change([id](Database &database) { return FlowRepository(database).remove(id); });
}

QFuture<Result<FlowWithWebhooks>> FlowService::restore(const FlowWithWebhooks &removed)
{
    return change([removed](Database &database) { return FlowRepository(database).restore(removed); });
}

QFuture<Result<FlowWithWebhooks>> FlowService::duplicate(FlowId id, const QHash<QString, QString> &uids)
{
    return change([id, uids](Database &database) -> Result<FlowWithWebhooks> {
        FlowRepository flows(database);
        Result<FlowWithWebhooks> copy = flows.find(id);
        if (!copy)
            return copy;
        const QString base = copy->flow.name.left(maximumFlowNameLength - 8);
        copy->flow.uid.clear();
        for (Webhook &webhook : copy->webhooks) {
            webhook.uid = uids.value(webhook.uid);
            webhook.isSigned = false; // secrets belong to one webhook
        }
        for (int number = 2;; ++number) {
            copy->flow.name = base % u' ' % QString::number(number);
            Result<FlowWithWebhooks> stored = flows.restore(*copy);
            if (stored || stored.error().code != ErrorCode::DuplicateName)
                return stored;
        }
    });
}

QFuture<Result<FlowWithWebhooks>> FlowService::saveAll(const FlowWithWebhooks &edited, const FlowWithWebhooks &base)
{
    return change([edited, base](Database &database) { return FlowRepository(database).saveAll(edited, base); });
}

QFuture<Result<Webhook>> FlowService::addWebhook(const Webhook &webhook)
{
    return change([webhook](Database &database) { return FlowRepository(database).addWebhook(webhook); });
}

QFuture<Result<Webhook>> FlowService::saveWebhook(const Webhook &webhook)
{
    return change([webhook](Database &database) { return FlowRepository(database).saveWebhook(webhook); });
}

QFuture<Result<Webhook>> FlowService::removeWebhook(WebhookId id)
{
    return change([id](Database &database) { return FlowRepository(database).removeWebhook(id); });
}

} // namespace flowbell::engine
