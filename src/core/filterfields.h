// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <limits>

namespace flowbell {

/// A field that filters know.
struct FilterField {
    enum class Kind {
        Name, ///< text, compared as a whole; `*` and `?` stand for any characters
        Beginning, ///< of an identifier
        Contents, ///< of a text: found anywhere in it, in any case
        Word, ///< one of a closed set
        Number, ///< whole; has an order
        Time, ///< filtertime.h; has an order
        Duration, ///< filtertime.h; has an order
        Payload, ///< a place in the payload: text, number or boolean as it is found there
    };
    QString name;
    Kind kind = Kind::Name;
    QStringList words; ///< of Kind::Word
    qint64 least = std::numeric_limits<qint64>::min(); ///< of Kind::Number
    qint64 most = std::numeric_limits<qint64>::max();
    bool several = false; ///< a row may have more than one value of it

    [[nodiscard]] bool hasOrder() const
    {
        return kind == Kind::Number || kind == Kind::Time || kind == Kind::Duration || kind == Kind::Payload;
    }
};

/// Those of events, in the order in which they are told. `data.` and `metadata.` are not among them: see filterField().
[[nodiscard]] const QList<FilterField> &filterFields();
[[nodiscard]] QStringList filterFieldNames(); ///< those, then "data.…" and "metadata.…"
/// The field of this name, in any case; "data.a.b" and "metadata.a" (whose case counts) are Kind::Payload. Null if none is.
[[nodiscard]] const FilterField *filterField(const QString &name);
/// True if `*` or `?` in a value of this field would be read as something else than itself.
[[nodiscard]] bool needsExactness(const FilterField &field, const QString &value);
/// "data.a.0.b" → {"data", "a", "0", "b"}: the members (or places in arrays) on the way to a place in the payload.
[[nodiscard]] QStringList payloadPath(const QString &field);

} // namespace flowbell
