// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell {

/// Writes one JSON object in one line, its members in the order in which they are added.
class JsonLine
{
public:
    void add(const char *name, const QString &value);
    void add(const char *name, qint64 value);
    void add(const char *name, bool value);
    void addNull(const char *name);
    void addStrings(const char *name, const QStringList &values);
    /// As text where the bytes are UTF-8, else as base64 under \a name with `_base64` behind it.
    void addBytes(const char *name, const QByteArray &bytes);
    /// \a json is a JSON value.
    void addJson(const char *name, const QByteArray &json);

    [[nodiscard]] QByteArray text() const { return m_text + '}'; }

    /// A JSON string of bytes that are UTF-8, with every byte kept or escaped.
    [[nodiscard]] static QByteArray literal(const QByteArray &utf8);
    [[nodiscard]] static QByteArray array(const QByteArrayList &values);

private:
    QByteArray m_text = QByteArrayLiteral("{");
};

} // namespace flowbell
