// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/seenshape.h"

#include <optional>

namespace flowbell {

/// A field as it is expected in the events of a kind.
struct AcceptedField {
    QString pointer; ///< as SeenField::pointer
    JsonTypes types;
    bool always = false; ///< expected wherever there is what it is in
    EventId upTo; ///< the newest event when it was accepted: what lacks it later is missing it

    friend bool operator==(const AcceptedField &, const AcceptedField &) = default;
};

/// Who said that a shape is as it should be. The values are stored.
enum class AcceptedBy : int {
    Learning = 0, ///< nobody: the first events of the kind
    User = 1,
};

/// What the events of a kind should look like.
struct AcceptedShape {
    qint64 revision = 0; ///< 0: not stored yet
    EventKind kind;
    AcceptedBy by = AcceptedBy::User;
    Timestamp accepted{};
    EventId upTo; ///< the newest event then, of any kind
    QList<AcceptedField> fields; ///< in the order in which they were seen

    friend bool operator==(const AcceptedShape &, const AcceptedShape &) = default;
};

/// So many events of a kind make its first accepted shape.
inline constexpr qint64 eventsToLearn = 100;

/// \a before (none: nothing was accepted yet) with what was seen at \a pointer and below it, or everywhere if \a pointer is
/// empty. What is accepted but was not seen stays, as something that
/// may be there. A field is expected always if no event was without it since it was first
/// seen, and those are many or all.
[[nodiscard]] AcceptedShape acceptedWith(
    const std::optional<AcceptedShape> &before, const SeenShape &seen, const QString &pointer = {});

/// Whether the field at \a pointer is, or is in, the one at \a container.
[[nodiscard]] bool isWithin(const QString &pointer, const QString &container);

} // namespace flowbell
