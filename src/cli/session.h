// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/flow.h"
#include "core/result.h"
#include "engine/whendone.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <functional>
#include <type_traits>
#include <utility>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::cli {

class Console;

/// The program's exit statuses. Unusable: the store or what the listener needs cannot be used until the user puts something
/// right; whoever starts the program again and again need not (packaging/systemd/flowbell.service).
enum class ExitStatus : int { Done = 0, Failed = 1, WrongUsage = 2, Unusable = 3 };

/// With which a program ends that could not begin: Failed if \a code may go away by itself, such as a port in use, a full disk
/// or a network that is not up yet; else Unusable.
[[nodiscard]] ExitStatus exitStatusOf(ErrorCode code);

/// One run of a command: what it works with, and how it ends. Lives on the main thread for the whole run.
class Session : public QObject
{
    Q_OBJECT
public:
    /// \a workspace: null for verbs that need no store.
    Session(Console &console, const Clock &clock, engine::Workspace *workspace, QObject *parent = nullptr);

    [[nodiscard]] Console &console() { return m_console; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] engine::Workspace &workspace() { return *m_workspace; }

    void finish(ExitStatus status = ExitStatus::Done);
    void fail(const Error &error);
    void fail(const QString &why, ExitStatus status = ExitStatus::Failed);

    /// Goes on with the value on the main thread, or fails with the error.
    template <typename T, typename Next>
    void whenDone(const QFuture<Result<T>> &future, Next next)
    {
        whenDone(
            future, [this](const Error &error) { fail(error); }, std::move(next));
    }
    /// The same for who fails in words of its own: \a failed ends the session.
    template <typename T, typename Failed, typename Next>
    void whenDone(const QFuture<Result<T>> &future, Failed failed, Next next)
    {
        engine::whenDone(future, this, [failed = std::move(failed), next = std::move(next)](const Result<T> &result) mutable {
            if (!result)
                failed(result.error());
            else if constexpr (std::is_void_v<T>)
                next();
            else
                next(*result);
        });
    }

    /// Goes on with the flow of this name or id, or fails.
    void withFlow(const QString &nameOrId, std::function<void(const FlowWithWebhooks &)> next);
    /// Goes on with the flow's webhook of this URL in any of its spellings, or fails.
    void withWebhook(
        const QString &nameOrId, const QString &url, std::function<void(const FlowWithWebhooks &, const Webhook &)> next);

Q_SIGNALS:
    void finished(int status);

private:
    Console &m_console;
    const Clock &m_clock;
    engine::Workspace *m_workspace;
};

} // namespace flowbell::cli
