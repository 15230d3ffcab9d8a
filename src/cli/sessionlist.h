// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "core/masking.h"
#include "core/sessionfilter.h"

#include <QtCore/QObject>

#include <functional>

namespace flowbell::cli {

/// Prints the sessions that match, page by page, newest first. Owned by its session, which it ends.
class SessionList : public QObject
{
    Q_OBJECT
public:
    SessionList(Session &session, Masking masking, bool asJson);

    void begin(const SessionFilter &filter, qint64 limit); ///< limit 0: all

    /// Goes on once every event that is stored is in its session, telling how far that is.
    static void whenCaughtUp(Session &session, std::function<void()> next);

private:
    void find(const SessionFilter &filter, qint64 limit);
    void writeNextPage();
    void writePage(const QList<SessionRow> &rows);
    void end();

    Session &m_session;
    const Masking m_masking;
    const bool m_asJson;
    QList<SessionId> m_ids;
    qsizetype m_position = 0;
};

} // namespace flowbell::cli
