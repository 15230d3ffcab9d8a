// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/retentionrules.h"
#include "engine/slicedwrite.h"
#include "store/databasethread.h"
#include "store/filespace.h"
#include "store/retention.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <memory>

namespace flowbell::engine {

/// Keeps the store within its rules, in the background once a minute and when asked, and knows the room its file takes. Lives
/// on the thread of Workspace.
class RetentionService : public QObject
{
    Q_OBJECT
public:
    RetentionService(store::DatabaseThread &reader, store::DatabaseThread &searcher, store::DatabaseThread &writer,
        const Clock &clock, QObject *parent = nullptr);
    ~RetentionService() override;

    [[nodiscard]] QFuture<Result<RetentionRules>> rules();
    [[nodiscard]] QFuture<Result<void>> setRules(const RetentionRules &rules);
    /// What \a rules would remove now; a preview that was asked for before is cut short.
    [[nodiscard]] QFuture<Result<store::RetentionPreview>> preview(const RetentionRules &rules);
    [[nodiscard]] QFuture<Result<store::FileSpace>> space();

    /// Begins to remove what is beyond \a rules and to give the room back; looks at every event.
    SlicedWrite *cleanUp(const RetentionRules &rules);
    /// Rewrites the file as store::compact() does, on the writer's thread: what arrives meanwhile waits.
    [[nodiscard]] QFuture<Result<void>> compact();

    /// Begins to clean up in the background by the store's own rules: soon, and then once a minute.
    void start();
    void stop();
    /// For tests with a clock that is moved by hand: what the background does once a minute, now.
    void lookNow();

Q_SIGNALS:
    void changed(); ///< events were removed by this program
    /// The background could not clean up; it tries again.
    void failed(const flowbell::Error &error);

private:
    SlicedWrite *begin(SlicedWrite::Work work, SlicedWrite::Pace pace);
    void tick();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
