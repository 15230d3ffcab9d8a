// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsonwriter.h"

#include "core/jsontext.h"

namespace flowbell {

QByteArray JsonWriter::object(const Content &content)
{
    JsonWriter writer;
    writer.writeObject(content);
    return writer.m_text + '\n';
}

void JsonWriter::add(const char *name, const QString &value)
{
    addRaw(name, jsonStringLiteral(value));
}

void JsonWriter::add(const char *name, bool value)
{
    addRaw(name, value ? "true" : "false");
}

void JsonWriter::add(const char *name, qint64 value)
{
    addRaw(name, QByteArray::number(value));
}

void JsonWriter::addNull(const char *name)
{
    addRaw(name, "null");
}

void JsonWriter::addStrings(const char *name, const QStringList &values)
{
    QByteArrayList literals;
    for (const QString &value : values)
        literals.append(jsonStringLiteral(value));
    addRaw(name, '[' + literals.join(", ") + ']');
}

void JsonWriter::addObject(const char *name, const Content &content)
{
    addRaw(name, {});
    writeObject(content);
}

void JsonWriter::addObjects(const char *name, const QList<Content> &contents)
{
    addRaw(name, "[");
    ++m_depth;
    for (qsizetype i = 0; i < contents.size(); ++i) {
        if (i > 0)
            m_text += ',';
        newLine();
        writeObject(contents.at(i));
    }
    --m_depth;
    newLine();
    m_text += ']';
}

void JsonWriter::addRaw(const QByteArray &name, const QByteArray &value)
{
    if (!m_first)
        m_text += ',';
    m_first = false;
    newLine();
    m_text += '"' + name + "\": " + value;
}

void JsonWriter::newLine()
{
    m_text += '\n' + QByteArray(2 * m_depth, ' ');
}

void JsonWriter::writeObject(const Content &content)
{
    m_text += '{';
    ++m_depth;
    m_first = true;
    content(*this);
    --m_depth;
    if (!m_first)
        newLine();
    m_text += '}';
    m_first = false;
}

} // namespace flowbell
