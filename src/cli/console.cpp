// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"

#include "cli/printable.h"

#include <cstdio>

#include <unistd.h>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype bufferSize = 64 * 1024;
}

Console::Console()
{
    static_cast<void>(m_output.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered));
    static_cast<void>(m_error.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered));
}

Console::~Console()
{
    flush();
}

void Console::line(const QString &text)
{
    write(text.toUtf8() + '\n');
}

void Console::bytes(const QByteArray &bytes)
{
    write(bytes);
}

void Console::write(const QByteArray &bytes)
{
    m_buffer += bytes;
    if (m_buffer.size() >= bufferSize)
        flush();
}

void Console::flush()
{
    if (m_buffer.isEmpty())
        return;
    if (!m_broken && (m_output.write(m_buffer) != m_buffer.size() || !m_output.flush()))
        m_broken = true;
    m_buffer.clear();
}

void Console::error(const QString &text)
{
    note(u"flowbell-cli: "_s + text);
}

void Console::note(const QString &text)
{
    flush();
    m_error.write(text.toUtf8() + '\n');
    m_error.flush();
}

void Console::progress(const QString &text)
{
    if (::isatty(STDERR_FILENO) == 0)
        return;
    flush();
    m_error.write("\r" + text.toUtf8() + "\x1b[K"); // erases the rest of the line (ECMA-48)
    m_error.flush();
}

QString Console::readLine()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    QByteArray line = input.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

void Console::beginArray()
{
    m_firstElement = true;
    write("[");
}

void Console::element(const QJsonObject &object)
{
    write((m_firstElement ? "\n" : ",\n") + jsonLine(object));
    m_firstElement = false;
}

void Console::endArray()
{
    write(m_firstElement ? "]\n" : "\n]\n");
}

} // namespace flowbell::cli
