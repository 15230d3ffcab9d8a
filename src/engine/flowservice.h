// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "store/databasethread.h"

#include <QtCore/QFuture>
#include <QtCore/QHash>
#include <QtCore/QObject>

namespace flowbell::engine {

/// What the user does with flows and webhooks. Lives on the thread of Workspace; every function returns at once, the work
/// is done on the store's threads. The window goes on with gui::whenDone(), the command line waits.
class FlowService : public QObject
{
    Q_OBJECT
public:
    FlowService(store::DatabaseThread &reader, store::DatabaseThread &writer, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<QList<FlowWithWebhooks>>> list();
    [[nodiscard]] QFuture<Result<FlowWithWebhooks>> find(FlowId id);
    /// A name, or an id in digits if no flow has that name.
    [[nodiscard]] QFuture<Result<FlowWithWebhooks>> findByNameOrId(const QString &text);

    [[nodiscard]] QFuture<Result<Flow>> add(const Flow &flow);
    [[nodiscard]] QFuture<Result<Flow>> save(const Flow &flow);
    [[nodiscard]] QFuture<Result<FlowWithWebhooks>> remove(FlowId id);
    [[nodiscard]] QFuture<Result<FlowWithWebhooks>> restore(const FlowWithWebhooks &removed);
    /// A copy with its webhooks under a name that is free: "NAME 2", "NAME 3", … The copies are not signed.
    /// \a uids: for copies of webhooks, by the uid of the original; others get new ones. With the values of secret header
    /// fields: HeaderSecretService::duplicate().
    [[nodiscard]] QFuture<Result<FlowWithWebhooks>> duplicate(FlowId id, const QHash<QString, QString> &uids = {});
    /// See store::FlowRepository::saveAll().
    [[nodiscard]] QFuture<Result<FlowWithWebhooks>> saveAll(const FlowWithWebhooks &edited, const FlowWithWebhooks &base);

    [[nodiscard]] QFuture<Result<Webhook>> addWebhook(const Webhook &webhook);
    [[nodiscard]] QFuture<Result<Webhook>> saveWebhook(const Webhook &webhook);
    [[nodiscard]] QFuture<Result<Webhook>> removeWebhook(WebhookId id);

Q_SIGNALS:
    /// A change of ours is committed. Others' changes come through Monitor.
    void changed();

private:
    template <typename Work>
    auto change(Work work);

    store::DatabaseThread &m_reader;
    store::DatabaseThread &m_writer;
};

} // namespace flowbell::engine
