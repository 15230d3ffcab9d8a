// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/databasethread.h"
#include "store/headersecrecy.h"

#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPromise>

#include <memory>
#include <optional>

namespace flowbell::engine {

class SecretStore;

/// Moves credentials that programs before schema version 5 left in the store to SecretStore: the values of fields that are secret
/// by their name (isSecretByName()). A webhook's values leave the store only after they were read back from where they are kept
/// now; if they cannot be kept, everything stays as it is until the next run. Does not touch SecretStore if there is nothing to
/// move. Several programs may do it at once.
///
/// Lives on the thread of Workspace, whose event loop the futures need.
class HeaderSecretMove : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    HeaderSecretMove(
        store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets, QObject *parent = nullptr);

    /// The number of webhooks whose values were moved. While one runs, its end is that of all who ask. Errors as of SecretStore
    /// and of the store.
    [[nodiscard]] QFuture<Result<int>> run();

Q_SIGNALS:
    void moved(); ///< a webhook has a new version
    /// It ended before everything was moved; run() has the same error.
    void failed(const flowbell::Error &error);

private:
    using Unjudged = store::headersecrecy::Unjudged;

    void moveNext();
    void keep(const Unjudged &webhook, const WebhookHeaders &marked);
    void confirm(const Unjudged &webhook, const WebhookHeaders &marked, const QString &key, const QString &text);
    void judge(const Unjudged &webhook, const WebhookHeaders &marked);
    void finish(const Result<int> &outcome);

    store::DatabaseThread &m_reader;
    store::DatabaseThread &m_writer;
    SecretStore &m_secrets;
    std::shared_ptr<QPromise<Result<int>>> m_promise; ///< null while nothing runs
    QList<Unjudged> m_left;
    int m_moved = 0;
};

} // namespace flowbell::engine
