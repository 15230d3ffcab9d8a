// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/projection.h"

namespace flowbell::store {

/// A row for each session, computed anew from its handful of events whenever one of them comes or goes. A session that
/// has gathered thousands (a sender that never changes its id) is only counted further, so that the cost stays bounded.
/// SessionRepository reads it.
class SessionSummary final : public Projection
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] int version() const override { return 1; }
    [[nodiscard]] QStringList createStatements() const override;
    [[nodiscard]] QStringList dropStatements() const override;
    [[nodiscard]] Result<Write> add(Database &database, const QList<ProjectedEvent> &events) const override;
    [[nodiscard]] Result<void> remove(Database &database, const QList<ProjectedEvent> &events) const override;

    /// From so many events on, a session is only counted further.
    static constexpr qint64 longSession = 2'000;
};

} // namespace flowbell::store
