// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "core/session.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// A filter over sessions: every condition that is set must hold. Written as
/// `state:failed flow:"Liveness" technology:LDHP anomaly:out-of-order session:70f5 word "an exact phrase"`.
/// The one parser of the window and the command line; FilterScanner has the rules of writing.
struct SessionFilter {
    std::optional<SessionState> state;
    QString flowName; ///< exact; null: any
    QString technology; ///< a code, exact; empty: any
    QString session; ///< the uid, or its beginning
    SessionAnomalies anomalies; ///< one of them at least; none: any session. `anomaly:any` is all of them
    QStringList texts; ///< each occurs in the uid, a technology's code or the flow's name, any case

    [[nodiscard]] bool isEmpty() const { return *this == SessionFilter{}; }
    /// Whether the passing of time alone can change what matches.
    [[nodiscard]] bool dependsOnTime() const;
    friend bool operator==(const SessionFilter &, const SessionFilter &) = default;

    using Problem = EventFilter::Problem;
    [[nodiscard]] static tl::expected<SessionFilter, Problem> parse(const QString &text);
    /// The text that parse() reads back to an equal filter.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static const QStringList &fields();
};

} // namespace flowbell
