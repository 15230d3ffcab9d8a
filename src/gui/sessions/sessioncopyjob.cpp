// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessioncopyjob.h"

#include "gui/common/whendone.h"
#include "gui/sessions/sessioncells.h"
#include "gui/sessions/sessionsource.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

SessionCopyJob::SessionCopyJob(
    SessionSource &source, const SessionIdSet &ids, Format format, const QList<SessionColumn> &columns, QObject *parent)
    : CopyJob(ids.size(), parent)
    , m_source(source)
    , m_ids(ids)
    , m_format(format)
    , m_columns(columns)
{
}

QString SessionCopyJob::beginning() const
{
    if (m_format != Format::TsvWithHeader)
        return {};
    QStringList names;
    for (const SessionColumn column : m_columns)
        names.append(sessioncells::header(column));
    return tsvLine(names);
}

void SessionCopyJob::ask(qint64 done)
{
    const QList<SessionId> ids = m_ids.slice(done, rowsAtOnce);
    whenDone(m_source.rows(ids), this, [this, count = ids.size()](const Result<QList<SessionRow>> &rows) {
        if (!rows) {
            failed(rows.error());
            return;
        }
        for (const SessionRow &row : *rows)
            addRow(row);
        went(count);
    });
}

void SessionCopyJob::addRow(const SessionRow &row)
{
    if (m_format == Format::Json) {
        const QByteArray object = QJsonDocument(sessioncells::exportJson(row)).toJson(QJsonDocument::Compact);
        append((m_first ? QString() : u",\n"_s) + QString::fromUtf8(object));
        m_first = false;
        return;
    }
    QStringList fields;
    for (const SessionColumn column : m_columns)
        fields.append(sessioncells::exportText(row, column));
    append(tsvLine(fields));
}

QString SessionCopyJob::whole(const QString &text) const
{
    return m_format == Format::Json ? QString(u"[\n"_s + text + u"\n]\n"_s) : text;
}

} // namespace flowbell::gui
