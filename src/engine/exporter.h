// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/transfer.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

namespace flowbell::engine {

/// Writes events into a file, one export at a time, over a connection and on a thread of its own. Lives on the thread of
/// Workspace.
class Exporter : public QObject
{
    Q_OBJECT
public:
    Exporter(const QString &storePath, const Clock &clock, QObject *parent = nullptr);
    ~Exporter() override; ///< shutDown()

    /// False if one is running: nothing happens. finished() comes at the end, in every case.
    bool start(const ExportRequest &request);
    /// finished() follows; no file is left.
    void cancel();
    [[nodiscard]] bool isRunning() const;

    /// For the end of the program: cancels and waits; finished() does not come any more.
    void shutDown();

Q_SIGNALS:
    void started();
    void progressed(const flowbell::engine::ExportProgress &progress); ///< at most ten times a second
    void finished(const flowbell::engine::ExportOutcome &outcome);

private:
    void finish(const ExportOutcome &outcome);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
