// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session.h"
#include "store/statement.h"

#include <QtCore/QString>

// How sessions stand in the tables `session_summary` and `event`.
namespace flowbell::store::sessionrows {

/// A row of `session_summary`.
struct Summary {
    qint64 session = 0;
    qint64 flowName = 0; ///< row of `flow_name`; 0: none
    SessionFacts facts; ///< without what depends on the time

    friend bool operator==(const Summary &, const Summary &) = default;
};

/// "SELECT m.session, m.flow_name, …" and \a more columns, "FROM session_summary m ".
[[nodiscard]] QString select(const QString &more = {});
constexpr int columns = 13; ///< of select(), before those more
[[nodiscard]] Summary summaryOf(const Database::Statement &row);
[[nodiscard]] Result<void> write(Database &database, const Summary &summary);
[[nodiscard]] Result<void> remove(Database &database, qint64 session);
/// Statements that make the tables.
[[nodiscard]] QStringList tables();

/// "SELECT e.session, e.flow_name, e.id, … FROM event e ".
[[nodiscard]] QString eventSelect();
[[nodiscard]] SessionEvent eventOf(const Database::Statement &row);

} // namespace flowbell::store::sessionrows
