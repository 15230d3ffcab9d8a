// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell::store {

/// A time in which a listener was up.
struct ListeningPeriod {
    qint64 id = 0;
    QString address; ///< "http://127.0.0.1:8787/webhook"; several with a blank between them
    Timestamp from{};
    Timestamp to{}; ///< last sign of life, or the end
    bool ended = false; ///< false while it is up, and for ever if the program was killed
};

/// When listeners were up, so that gaps can be shown. A listener says it is alive every few seconds, so that a kill or a
/// sleep of the machine leaves an honest end.
class ListeningRepository
{
public:
    explicit ListeningRepository(Database &database);

    [[nodiscard]] Result<qint64> begin(const QString &address, Timestamp now);
    /// Says "still up". If the last sign is older than \a gap, the period is ended there and a new one begun
    /// (the machine slept): the id to go on with.
    [[nodiscard]] Result<qint64> alive(qint64 id, Timestamp now, std::chrono::milliseconds gap);
    [[nodiscard]] Result<void> end(qint64 id, Timestamp now);
    /// All periods that touch [from, to], by their beginning.
    [[nodiscard]] Result<QList<ListeningPeriod>> list(Timestamp from, Timestamp to);

private:
    Database &m_database;
};

} // namespace flowbell::store
