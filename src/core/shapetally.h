// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/bodyshape.h"
#include "core/seenshape.h"

#include <QtCore/QHash>

#include <vector>

namespace flowbell {

/// Counts the fields of events into the shape of their kind, and takes them out again.
///
/// A field that no event has any more is forgotten. Each field says from which event on it is counted, so that what is
/// taken out is what was counted.
class ShapeTally
{
public:
    static constexpr qsizetype mostFields = 400;

    explicit ShapeTally(SeenShape shape, qsizetype limit = mostFields);

    void add(EventId id, Timestamp received, const BodyShape &body);
    void remove(EventId id, const BodyShape &body);

    /// Fields that were taken out to the last are still there, with no events.
    [[nodiscard]] const SeenShape &shape() const { return m_shape; }

private:
    enum Parent : qsizetype { Root = -1, None = -2 };

    [[nodiscard]] qsizetype place(const QByteArray &pointer) const; ///< -1: not there
    void index(qsizetype at, const QByteArray &pointer);
    /// The index of the field, made if there is room; -1 if not.
    qsizetype admit(EventId id, const QByteArray &pointer);
    void countPresent(SeenField &field, EventId id, Timestamp received, JsonTypes types);
    /// Calls \a visit with each field that this event could have had, and has not.
    template <typename Visit>
    void eachAbsent(EventId id, Visit visit);

    SeenShape m_shape;
    qsizetype m_limit;
    QHash<QByteArray, qsizetype> m_places;
    std::vector<qsizetype> m_parents; ///< by field; None also for places in arrays: those are never missing
    std::vector<JsonTypes> m_present; ///< by field, in the event at hand
};

} // namespace flowbell
