// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "core/result.h"
#include "core/rulecourse.h"
#include "store/database.h"
#include "store/eventrange.h"

#include <QtCore/QList>

#include <atomic>

namespace flowbell::store {

/// What the conditions of some rules look at, found for all of them together: most rules ask the same of the same events.
class RuleHits
{
public:
    RuleHits() = default;
    /// Of conditions that ruleProblem() has let through.
    explicit RuleHits(const QList<RuleCondition> &conditions);

    /// For each condition, in their order, what in \a range it looks at, ascending: only what rules act on, which is what
    /// Forwarder forwards: JSON objects received or simulated, no duplicates, none with a bad signature or come back from
    /// ourselves. \a now: what relative times count from. Incomplete once \a cancelled is true.
    [[nodiscard]] Result<QList<QList<RuleHit>>> in(
        Database &database, EventRange range, Timestamp now, const std::atomic_bool *cancelled = nullptr) const;

private:
    /// What a condition asks; indexes of m_filters, -1 for none.
    struct Question {
        qsizetype filter = -1;
        qsizetype awaited = -1; ///< of Silence
        RuleCondition::Per per = RuleCondition::Per::All;

        friend bool operator==(const Question &, const Question &) = default;
    };
    [[nodiscard]] qsizetype indexOf(const QString &filter);
    [[nodiscard]] static QList<EventId> of(qsizetype index, const QList<QList<EventId>> &matches);

    QList<Question> m_questions; ///< of the conditions
    QStringList m_texts; ///< of m_filters
    QList<EventFilter> m_filters; ///< each once
};

} // namespace flowbell::store
