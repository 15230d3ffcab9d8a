// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QString>

namespace flowbell {

/// Makes the events of a stored session into those of a new one: other ids, another time, and every other byte as it was.
class EventRewriter
{
public:
    /// \a formerSession: the `session_id` of the events that will be given.
    explicit EventRewriter(const QString &formerSession);

    /// With a new `id` (the same for the same one, so that duplicates stay duplicates), the new session's id wherever the
    /// former stands as a value of its own, and \a created as `created`, in the unit it was in. What has not the form of
    /// an object stays as it is.
    [[nodiscard]] QByteArray rewritten(const QByteArray &body, Timestamp created);

    [[nodiscard]] const QString &session() const { return m_session; } ///< the new one

private:
    [[nodiscard]] QByteArray withSession(const QByteArray &text) const;
    [[nodiscard]] QByteArray idFor(const QByteArray &former);

    const QByteArray m_formerLiteral;
    const QString m_session;
    QHash<QByteArray, QByteArray> m_ids; ///< as literals
};

} // namespace flowbell
