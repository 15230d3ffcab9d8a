// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventscript.h"
#include "core/eventtype.h"
#include "core/failurereason.h"
#include "core/selection.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <queue>
#include <vector>

namespace flowbell {

/// Which sessions of a flow are simulated. The ratios are from 0 to 1, and exact: of 10 sessions with `failing` 0.3, three
/// fail; the seed says which.
struct SimulationOptions {
    qint64 sessions = 10;
    double sessionsPerSecond = 1; ///< begun, in the script's own time; above 0
    double failing = 0; ///< share of the sessions whose last technology fails, and they with it
    QList<FailureReason> reasons = {}; ///< one of them for each that fails; empty: the documented one
    double duplicates = 0; ///< share of the events that come a second time, some seconds later
    double disorder = 0; ///< share of the sessions in which an event comes after the one that follows it
    double missingEnds = 0; ///< share of the sessions whose `flow.end` never comes
    quint64 seed = 1;
};

/// Sessions of a flow as the platform sends them: `flow.start`, 12 s later the first technology's start, 45 s later its end,
/// the same for each further technology, and 3 s later `flow.end`; every span up to a fifth shorter or longer.
///
/// The same options, flow and technologies give the same events at the same times, but for their ids (which come from
/// \a identity) and the times they are created at (which come from the clock).
class SessionScript final : public EventScript
{
public:
    /// \a technologies: codes; LDHP if there is none.
    SessionScript(SimulationOptions options, QString flowName, QStringList technologies, quint64 identity);

    [[nodiscard]] qint64 total() const override { return m_total; }
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextAt() override;
    [[nodiscard]] Result<ScriptedEvent> take(const ScriptClock &clock) override;

    /// How many events these options give.
    [[nodiscard]] static qint64 totalOf(const SimulationOptions &options, qsizetype technologies);
    /// From the first event to the last, without jitter and latecomers.
    [[nodiscard]] static std::chrono::milliseconds spanOf(const SimulationOptions &options, qsizetype technologies, Pace pace);

private:
    /// One event that is planned.
    struct Step {
        std::chrono::milliseconds at{}; ///< when it comes
        std::chrono::milliseconds happens{}; ///< when it says it was created
        qint64 order = 0; ///< among those that come at the same time
        qint64 session = 0;
        int number = 0; ///< in its session, from 0
        bool fails = false;
        bool again = false; ///< will come a second time
        std::optional<Timestamp> created; ///< it is the second time, and the first said this
    };
    struct Later {
        bool operator()(const Step &a, const Step &b) const { return a.at != b.at ? a.at > b.at : a.order > b.order; }
    };

    [[nodiscard]] std::chrono::milliseconds sessionBegin(qint64 session) const;
    [[nodiscard]] std::vector<std::chrono::milliseconds> timesOf(qint64 session) const;
    void openSession();
    [[nodiscard]] QByteArray bodyOf(const Step &step, Timestamp created) const;
    [[nodiscard]] double random(qint64 session, int salt) const;
    [[nodiscard]] QString uid(qint64 session, int number) const;

    const SimulationOptions m_options;
    const QString m_flowName;
    const QStringList m_technologies;
    const quint64 m_identity;
    const int m_steps; ///< of a session
    const qint64 m_total;
    Selection m_failing;
    Selection m_disordered;
    Selection m_withoutEnd;
    Selection m_twice;
    qint64 m_opened = 0;
    qint64 m_order = 0;
    std::priority_queue<Step, std::vector<Step>, Later> m_planned;
};

} // namespace flowbell
