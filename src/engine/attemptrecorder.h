// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "store/databasethread.h"
#include "store/outbox.h"

#include <functional>
#include <memory>
#include <optional>

namespace flowbell::engine {

/// Records attempts with group commit: the writer's thread takes all that ended since its last transaction. What the store
/// refuses is kept, in order, and written again upon retry(). Any thread.
class AttemptRecorder
{
public:
    /// Called on the writer's thread after each transaction, or its failure. Must stay callable until the writer's thread
    /// has stopped, or detach() was called.
    using Observer = std::function<void(const Result<store::RecordedBatch> &)>;

    AttemptRecorder(store::DatabaseThread &writer, const Clock &clock, Observer observer);
    ~AttemptRecorder(); ///< detach()
    Q_DISABLE_COPY_MOVE(AttemptRecorder)

    /// All of it in one transaction. The last state of an endpoint counts.
    void add(store::AttemptOutcome &&outcome, const std::optional<store::EndpointState> &endpoint,
        const std::optional<store::WebhookDisabling> &disabling);
    void add(const store::EndpointState &endpoint);
    /// After a failure: tries again.
    void retry();
    /// The observer is not called from now on.
    void detach();

private:
    struct Private;
    std::shared_ptr<Private> d; ///< shared with the work that waits on the thread
};

} // namespace flowbell::engine
