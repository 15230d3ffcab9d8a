// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/transfer.h"

#include <QtCore/QObject>

#include <memory>

namespace flowbell::engine {

class Ingest;
class MarkService;

/// Enters the events of files, one file at a time, with the source Import: they keep the time at which they were received,
/// and are not forwarded. Lives on the thread of Workspace; files are read on a thread of its own.
class Importer : public QObject
{
    Q_OBJECT
public:
    /// \a largestBody: that the writer's queue takes, in bytes.
    Importer(Ingest &ingest, MarkService &marks, qint64 largestBody, QObject *parent = nullptr);
    ~Importer() override; ///< shutDown()

    /// False if one is running: nothing happens. finished() comes at the end, in every case.
    bool start(const ImportRequest &request);
    /// finished() comes when what was entered is stored.
    void cancel();
    [[nodiscard]] bool isRunning() const;

    /// For the end of the program: cancels and waits; finished() does not come any more.
    void shutDown();

Q_SIGNALS:
    void started();
    void progressed(const flowbell::engine::ImportProgress &progress); ///< at most ten times a second
    void finished(const flowbell::engine::ImportOutcome &outcome);

private:
    void finish(const ImportOutcome &outcome);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
