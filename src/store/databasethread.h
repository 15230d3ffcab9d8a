// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/database.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QString>
#include <QtCore/QThread>

#include <functional>
#include <memory>
#include <type_traits>

namespace flowbell::store {

/// A named thread with its own connection to the store. Work is run in the order it is given, one piece at a time;
/// what was given before stop() is run before the thread ends.
class DatabaseThread
{
public:
    /// \a name shows in debuggers and names the connection; at most 15 characters.
    DatabaseThread(const QString &path, const QString &name);
    ~DatabaseThread(); ///< stop()
    Q_DISABLE_COPY_MOVE(DatabaseThread)

    /// Starts the thread and opens its connection; waits for the outcome.
    [[nodiscard]] Result<void> start();
    /// Runs what waits, closes the connection, joins. May be called twice.
    void stop();

    /// Runs \a work on the thread. \a work takes `Database &` and returns a `Result<T>`. Any thread may call it.
    /// After stop() the future is finished with ShuttingDown.
    template <typename Work>
    [[nodiscard]] auto run(Work &&work) -> QFuture<std::invoke_result_t<Work, Database &>>
    {
        using Outcome = std::invoke_result_t<Work, Database &>;
        auto promise = std::make_shared<QPromise<Outcome>>();
        promise->start();
        QFuture<Outcome> future = promise->future();
        const bool accepted = post([promise, work = std::forward<Work>(work)](Database &database) mutable {
            promise->addResult(work(database));
            promise->finish();
        });
        if (!accepted) {
            promise->addResult(Outcome(fail(ErrorCode::ShuttingDown)));
            promise->finish();
        }
        return future;
    }

    /// The same without an answer. False after stop(): the work was not taken.
    [[nodiscard]] bool post(std::function<void(Database &)> work);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::store
