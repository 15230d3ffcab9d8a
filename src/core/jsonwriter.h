// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

namespace flowbell {

/// Writes JSON with its members in the order in which they are added, indented by two blanks (QJsonDocument sorts them
/// by name).
class JsonWriter
{
public:
    using Content = std::function<void(JsonWriter &)>;

    /// The text of one object with this content.
    [[nodiscard]] static QByteArray object(const Content &content);

    void add(const char *name, const QString &value);
    void add(const char *name, bool value);
    void add(const char *name, qint64 value);
    void addNull(const char *name);
    void addStrings(const char *name, const QStringList &values);
    void addObject(const char *name, const Content &content);
    /// An array of objects with one content each.
    void addObjects(const char *name, const QList<Content> &contents);

private:
    void addRaw(const QByteArray &name, const QByteArray &value);
    void newLine();
    void writeObject(const Content &content);

    QByteArray m_text;
    int m_depth = 0;
    bool m_first = true;
};

} // namespace flowbell
