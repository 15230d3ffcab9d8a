// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sessioncourse.h"

namespace flowbell {

/// One side of a row of two sessions laid side by side.
struct AlignedEvent {
    qsizetype event = 0; ///< its index in the course
    std::chrono::milliseconds sinceStart{}; ///< after the session's first event
    /// Of an end: from its start, if that came; of the others: unset.
    std::optional<std::chrono::milliseconds> took;
    std::optional<bool> success;

    friend bool operator==(const AlignedEvent &, const AlignedEvent &) = default;
};

/// The same step of two sessions, or a step that only one of them has.
struct AlignedStep {
    QString typeName;
    QString technology;
    std::optional<AlignedEvent> first;
    std::optional<AlignedEvent> second;

    friend bool operator==(const AlignedStep &, const AlignedStep &) = default;
};

/// Lays two sessions side by side: events of the same type and technology in the same row, as many as can be without
/// changing their order, which is that in which they happened. Copies are left out; of very long sessions, what comes after
/// the first thousand events.
[[nodiscard]] QList<AlignedStep> align(const SessionCourse &first, const SessionCourse &second);

} // namespace flowbell
