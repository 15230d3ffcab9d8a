// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QObject>
#include <QtCore/QString>

namespace flowbell::gui {

/// Turns rows into a text for the clipboard, loading them piece by piece without holding up the window. One use each; what
/// a piece is and how it is written, jobs of one kind know.
class CopyJob : public QObject
{
    Q_OBJECT
public:
    explicit CopyJob(qint64 total, QObject *parent = nullptr);

    void start();
    /// finished() with Cancelled follows.
    void cancel();
    [[nodiscard]] qint64 total() const { return m_total; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    /// Exactly once. Rows that are gone by now are left out.
    void finished(const flowbell::Result<QString> &text);

protected:
    /// Of a piece, unless rows are large.
    static constexpr qint64 rowsAtOnce = 512;

    /// Asks for the rows from number \a done on; went() or failed() is to follow, at once or later.
    virtual void ask(qint64 done) = 0;
    /// What stands before the first row, and what becomes of the text in the end.
    [[nodiscard]] virtual QString beginning() const { return {}; }
    [[nodiscard]] virtual QString whole(const QString &text) const { return text; }

    void append(const QString &text) { m_text += text; }
    void went(qint64 count);
    void failed(const Error &error);

    /// A line of tab-separated values. Tabs and line ends in a value would shift what follows: they become blanks.
    [[nodiscard]] static QString tsvLine(const QStringList &values);

private:
    void next();
    void end(const Result<QString> &text);

    const qint64 m_total;
    qint64 m_done = 0;
    bool m_ended = false;
    QString m_text;
};

} // namespace flowbell::gui
