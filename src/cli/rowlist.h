// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/console.h"
#include "cli/session.h"
#include "cli/texttable.h"
#include "core/maskedrecords.h"
#include "core/masking.h"
#include "core/result.h"

#include <QtCore/QFuture>
#include <QtCore/QJsonObject>
#include <QtCore/QList>

#include <algorithm>
#include <functional>
#include <utility>

namespace flowbell::cli {

/// Prints rows that were found, masked, page by page, as a table or as JSON. Owned by its session, which it ends.
template <typename Row, typename Id>
class RowList : public QObject
{
public:
    struct Kind {
        TextTable table;
        std::function<QFuture<Result<QList<Row>>>(const QList<Id> &)> read; ///< those that are gone are missing in the answer
        QStringList (*cells)(const Row &);
        QJsonObject (*json)(const Row &);
    };

    RowList(Session &session, Kind kind, Masking masking, bool asJson)
        : QObject(&session)
        , m_session(session)
        , m_kind(std::move(kind))
        , m_masking(std::move(masking))
        , m_asJson(asJson)
    {
    }

    void write(const QList<Id> &ids, qint64 limit) ///< limit 0: all
    {
        m_ids = limit > 0 ? ids.first(std::min<qsizetype>(ids.size(), limit)) : ids;
        if (m_asJson)
            m_session.console().beginArray();
        else
            m_session.console().line(m_kind.table.header());
        writeNextPage();
    }

private:
    static constexpr qsizetype pageSize = 500;

    void writeNextPage()
    {
        if (m_position >= m_ids.size() || m_session.console().isBroken()) {
            if (m_asJson)
                m_session.console().endArray();
            m_session.finish();
            return;
        }
        const QList<Id> page = m_ids.mid(m_position, pageSize);
        m_position += page.size();
        m_session.whenDone(m_kind.read(page), [this](const QList<Row> &rows) { writePage(rows); });
    }

    void writePage(const QList<Row> &rows)
    {
        for (const Row &row : masked(m_masking, rows)) {
            if (m_asJson)
                m_session.console().element(m_kind.json(row));
            else
                m_session.console().line(m_kind.table.row(m_kind.cells(row)));
        }
        // Not by a call: answers that are there already would nest page in page.
        QMetaObject::invokeMethod(
            this, [this] { writeNextPage(); }, Qt::QueuedConnection);
    }

    Session &m_session;
    const Kind m_kind;
    const Masking m_masking;
    const bool m_asJson;
    QList<Id> m_ids;
    qsizetype m_position = 0;
};

} // namespace flowbell::cli
