// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/exportfile.h"
#include "engine/transfer.h"
#include "store/database.h"

#include <QtCore/QElapsedTimer>

#include <atomic>
#include <functional>

namespace flowbell::engine {

/// One export from beginning to end, on the thread of its connection. Reads some hundred events at a time, each in a read
/// transaction of its own, so that the store's journal can be cleared meanwhile; holds one event at a time.
class ExportRun
{
public:
    using Tell = std::function<void(const ExportProgress &)>;

    /// \a tell comes at most ten times a second. \a cancelled must live as long as this.
    ExportRun(ExportRequest request, Timestamp now, const std::atomic_bool &cancelled, Tell tell);

    [[nodiscard]] ExportOutcome run(store::Database &database);

private:
    [[nodiscard]] Result<void> write(store::Database &database);
    [[nodiscard]] Result<void> writeChosen(store::Database &database);
    [[nodiscard]] Result<void> writeMatching(store::Database &database);
    [[nodiscard]] Result<void> writeEvents(store::Database &database, const QList<EventId> &ids, double from, double to);
    void tell(double share);

    const ExportRequest m_request;
    const Timestamp m_now;
    const std::atomic_bool &m_cancelled;
    const Tell m_tell;
    EventExport m_export;
    ExportFile m_file;
    qint64 m_written = 0;
    QElapsedTimer m_sinceTold;
};

} // namespace flowbell::engine
