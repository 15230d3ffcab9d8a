// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exportcolumn.h"

#include <QtCore/QJsonObject>

namespace flowbell {

/// A column of an export as CSV: something that is known of every event, or what stands at a place in its payload.
class CsvColumn
{
public:
    CsvColumn(ExportColumn fact) // NOLINT(google-explicit-constructor): each of them is a column
        : m_fact(fact)
    {
    }
    /// "received", "flow_name", …; "data.a.0.b", "metadata.a" (payloadPath()). nullopt: there is no such column.
    [[nodiscard]] static std::optional<CsvColumn> fromName(const QString &name);
    [[nodiscard]] QString name() const;

    [[nodiscard]] bool isPlace() const { return !m_place.isEmpty(); }
    /// \a payload: the event's, which only places read; empty where the body is no JSON object. Of a place: a text as it is, all
    /// else as JSON, nothing where there is none.
    [[nodiscard]] QByteArray text(const EventDetails &event, const QJsonObject &payload) const;

    friend bool operator==(const CsvColumn &, const CsvColumn &) = default;

private:
    explicit CsvColumn(QString place)
        : m_place(std::move(place))
    {
    }

    ExportColumn m_fact = ExportColumn::Id;
    QString m_place;
};

[[nodiscard]] QList<CsvColumn> allFactColumns(); ///< those without places
/// Without violations, headers, body and what else is of the request.
[[nodiscard]] QList<CsvColumn> usualCsvColumns();

} // namespace flowbell
