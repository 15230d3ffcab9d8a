// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/acceptedshape.h"
#include "core/seenshape.h"

#include <QtCore/QFlags>

#include <optional>

namespace flowbell {

/// How a field differs from what was accepted.
enum class FieldMark : int {
    New = 1 << 0, ///< nobody accepted it
    Missing = 1 << 1, ///< expected always, and events since lack it
    ChangedType = 1 << 2, ///< values of a type that was not accepted
};
Q_DECLARE_FLAGS(FieldMarks, FieldMark)
Q_DECLARE_OPERATORS_FOR_FLAGS(FieldMarks)

[[nodiscard]] const QList<FieldMark> &allFieldMarks();
/// "new", "missing", "changed-type": the words of exports, not for display.
[[nodiscard]] QString fieldMarkName(FieldMark mark);

/// The first and the last event that show something. Invalid: not known. They may have been removed since.
struct EventExamples {
    EventId first;
    EventId last;

    friend bool operator==(const EventExamples &, const EventExamples &) = default;
};

/// A field that was seen, or was accepted (then `seen` may have no events).
struct ComparedField {
    SeenField seen;
    std::optional<AcceptedField> accepted;
    FieldMarks marks;
    bool isFree = false; ///< the contract leaves it to whoever made the session; nothing is expected of it

    [[nodiscard]] JsonTypes unacceptedTypes() const;
    /// Events that show \a mark, which must be set.
    [[nodiscard]] EventExamples examples(FieldMark mark) const;
};

/// What became of a kind of events. The names are in the order of their weight.
enum class KindState {
    Compared, ///< with an accepted shape
    Learning, ///< too few events yet; nothing is marked
    Unaccepted, ///< the user took back what was accepted; nothing is marked
    New, ///< first seen after the shapes of others were accepted
};

/// "compared", "learning", "unaccepted", "new": the words of exports, not for display.
[[nodiscard]] QString kindStateName(KindState state);

struct ComparedKind {
    SeenShape seen;
    std::optional<AcceptedShape> accepted;
    KindState state = KindState::Compared;
    QList<ComparedField> fields; ///< seen ones in their order, then those that are only accepted

    /// Marked fields; 1 for a new kind.
    [[nodiscard]] qsizetype changes() const;
};

/// \a firstAcceptance: the newest event when a shape of any kind was first accepted; invalid: never.
[[nodiscard]] ComparedKind compareShapes(
    const SeenShape &seen, const std::optional<AcceptedShape> &accepted, EventId firstAcceptance);

/// Whether a kind that begins with \a born is new rather than to be learned.
[[nodiscard]] inline bool isNewKind(EventId born, EventId firstAcceptance)
{
    return firstAcceptance.isValid() && born > firstAcceptance;
}

} // namespace flowbell
