// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFile>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace flowbell::cli {

/// Standard input, output and error, in UTF-8. Output is buffered until flush() or the end; errors go out at once.
/// The texts given here are written as they are: what comes from events goes through printable() first.
class Console
{
public:
    Console();
    ~Console(); ///< flush()
    Q_DISABLE_COPY_MOVE(Console)

    void line(const QString &text);
    void bytes(const QByteArray &bytes);
    void flush();
    /// Standard output takes no more: the reader of the pipe is gone, or the disk is full.
    [[nodiscard]] bool isBroken() const { return m_broken; }

    /// "flowbell-cli: TEXT" on standard error.
    void error(const QString &text);
    /// A line on standard error as it is.
    void note(const QString &text);

    /// Shows \a text in place of the last one if standard error is a terminal, else nothing; empty: clears it.
    void progress(const QString &text);

    /// The first line of standard input without its end.
    [[nodiscard]] QString readLine();

    /// A list of JSON objects: an array with one element a line, so that it can be read as a whole and by lines.
    void beginArray();
    void element(const QJsonObject &object);
    void endArray();

private:
    void write(const QByteArray &bytes);

    QFile m_output;
    QFile m_error;
    QByteArray m_buffer;
    bool m_broken = false;
    bool m_firstElement = true;
};

} // namespace flowbell::cli
