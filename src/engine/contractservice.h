// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/shapecomparison.h"
#include "store/databasethread.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <atomic>
#include <memory>

namespace flowbell::engine {

/// The shapes of all kinds of events, beside what was accepted.
struct ContractReport {
    QList<ComparedKind> kinds; ///< in the order of a session, unknown types last, then by technology
    qint64 otherEvents = 0; ///< of kinds beyond the number that is kept
    bool isComplete = false; ///< every event is in it

    /// See ComparedKind::changes().
    [[nodiscard]] qsizetype changes() const;
};

/// How the events look beside the shapes the user accepted. Lives on the thread of Workspace; every function returns at once.
class ContractService : public QObject
{
    Q_OBJECT
public:
    ContractService(store::DatabaseThread &reader, store::DatabaseThread &searcher, store::DatabaseThread &writer,
        const Clock &clock, QObject *parent = nullptr);
    ~ContractService() override; ///< cancelCatchUp()

    /// What is known now; Monitor::projectionsChanged() tells that there may be more.
    [[nodiscard]] QFuture<Result<ContractReport>> report();
    /// Takes in all events first, for programs that do not run the projections. progressed() tells how far it is.
    [[nodiscard]] QFuture<Result<ContractReport>> completeReport();
    void cancelCatchUp();

    /// Shapes made by acceptedWith() from a report, all or none; their revisions. Conflict if another one was accepted since,
    /// or taken back.
    [[nodiscard]] QFuture<Result<QList<qint64>>> accept(const QList<AcceptedShape> &shapes);
    /// Makes the shapes before these count again, all or none. Conflict if they are not the newest any more.
    [[nodiscard]] QFuture<Result<void>> takeBack(const QList<qint64> &revisions);

Q_SIGNALS:
    void progressed(double share);
    /// A change of ours is committed. Others' changes come through Monitor::projectionsChanged().
    void changed();

private:
    template <typename Work>
    auto change(Work work);

    store::DatabaseThread &m_reader;
    store::DatabaseThread &m_searcher;
    store::DatabaseThread &m_writer;
    const Clock &m_clock;
    std::shared_ptr<std::atomic_bool> m_cancelled = std::make_shared<std::atomic_bool>(false);
};

} // namespace flowbell::engine
