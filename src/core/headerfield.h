// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace flowbell {

/// One HTTP header field, name and value exactly as they came or as they will be sent (RFC 9110, section 5).
struct HeaderField {
    QByteArray name;
    QByteArray value;

    friend bool operator==(const HeaderField &, const HeaderField &) = default;
};

using HeaderFields = QList<HeaderField>;

/// The value of the first field with this name (any case), or a null array.
[[nodiscard]] inline QByteArray headerValue(const HeaderFields &fields, QByteArrayView name)
{
    for (const HeaderField &field : fields) {
        if (QByteArrayView(field.name).compare(name, Qt::CaseInsensitive) == 0)
            return field.value;
    }
    return {};
}

} // namespace flowbell
