// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterfields.h"

namespace flowbell {

/// The fields that a filter may name: those of events, of deliveries or of sessions. The grammar (FilterParser) is the same.
class FilterLanguage
{
public:
    enum class Subject : int { Events = 0, Deliveries = 1, Sessions = 2 }; ///< the numbers are stored

    [[nodiscard]] static const FilterLanguage &ofEvents();
    [[nodiscard]] static const FilterLanguage &ofDeliveries();
    [[nodiscard]] static const FilterLanguage &ofSessions();
    [[nodiscard]] static const FilterLanguage &of(Subject subject);

    [[nodiscard]] Subject subject() const { return m_subject; }
    /// In the order in which they are told.
    [[nodiscard]] const QList<FilterField> &fields() const { return m_fields; }
    /// `data.…` and `metadata.…` name places in the payload.
    [[nodiscard]] bool hasPlaces() const { return m_subject == Subject::Events; }
    [[nodiscard]] QStringList fieldNames() const; ///< in the same order, then "data.…" and "metadata.…" if it has places
    /// The field of this name, in any case; a place in the payload (whose case counts) is Kind::Payload. Null if none is.
    [[nodiscard]] const FilterField *field(const QString &name) const;

private:
    FilterLanguage(Subject subject, QList<FilterField> fields);

    Subject m_subject;
    QList<FilterField> m_fields;
};

} // namespace flowbell
