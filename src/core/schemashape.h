// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/verdict.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>

#include <optional>
#include <vector>

namespace flowbell {

/// The part of a JSON Schema that the event contract uses, in a form that is checked in a fraction of a microsecond, and
/// that can say what it expected where. It knows the keywords type, enum, const, required, minLength, minimum, maximum,
/// properties and items (one schema for all of them).
class SchemaShape
{
public:
    SchemaShape() = default;
    explicit SchemaShape(const QJsonObject &schema);

    /// Whether there is nothing else in the schema: then fits() says the same as a full validator.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    [[nodiscard]] bool fits(const QJsonValue &value) const;
    /// Adds where \a value, which stands at \a pointer, departs from the schema, until there are \a limit violations.
    void findDepartures(const QJsonValue &value, const QString &pointer, QList<Violation> &violations, qsizetype limit) const;

private:
    struct Member;

    void readRequired(const QJsonArray &names);
    void readProperties(const QJsonObject &properties);
    [[nodiscard]] bool fitsAlone(const QJsonValue &value) const;
    [[nodiscard]] bool hasExpectedType(const QJsonValue &value) const;
    [[nodiscard]] bool hasExpectedLength(const QString &text) const;
    /// What is expected of a value that does not fit by itself, apart from its members.
    [[nodiscard]] QString expectation(const QJsonValue &value) const;

    bool m_complete = true;
    bool m_wholeNumbers = false; ///< "integer" is among the types, and "number" is not
    std::vector<QJsonValue::Type> m_types; ///< none: any
    QStringList m_typeNames;
    QJsonArray m_constants; ///< none: any
    qint64 m_minimumLength = 0;
    std::optional<double> m_minimum;
    std::optional<double> m_maximum;
    std::vector<Member> m_members;
    std::vector<SchemaShape> m_items; ///< none, or one
};

struct SchemaShape::Member {
    QString name;
    bool required = false;
    SchemaShape shape;
};

} // namespace flowbell
