// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// The colours an event can be marked with. The values are stored.
enum class MarkColour : int { None = 0, Red = 1, Orange = 2, Green = 3, Blue = 4, Purple = 5 };

[[nodiscard]] const QList<MarkColour> &allMarkColours(); ///< without None
/// Words of filters and exports: "red", "orange", "green", "blue", "purple", "none". Not for display.
[[nodiscard]] QString markColourName(MarkColour colour);
[[nodiscard]] std::optional<MarkColour> markColourFromName(const QString &name); ///< "none" too
[[nodiscard]] QStringList markColourNames(); ///< "none" last

/// A note of this many characters is the longest that is taken.
inline constexpr qsizetype maximumNoteLength = 10'000;

/// What the user keeps beside an event; the event itself is as it came.
struct EventMark {
    bool pinned = false; ///< kept when older events are removed by themselves
    MarkColour colour = MarkColour::None;
    QString note;

    [[nodiscard]] bool isEmpty() const { return *this == EventMark{}; }
    friend bool operator==(const EventMark &, const EventMark &) = default;
};

/// What is to become of marks; what is not set stays as it is.
struct MarkChange {
    std::optional<bool> pinned{};
    std::optional<MarkColour> colour{};
    std::optional<QString> note{};

    /// Leaves nothing on an event that has no mark.
    [[nodiscard]] bool onlyClears() const;
    [[nodiscard]] EventMark appliedTo(EventMark mark) const;
    friend bool operator==(const MarkChange &, const MarkChange &) = default;
};

} // namespace flowbell
