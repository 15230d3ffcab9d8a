// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <optional>
#include <utility>

namespace flowbell::engine {
class Workspace;
}
namespace flowbell::store {
struct GivenUp;
}

namespace flowbell::gui {

/// Tells of deliveries that failed for good while this window is there, each end once, whichever program sends: it asks the
/// store which attempts there were since, so that neither a change of the sender nor what the user does with other deliveries
/// meanwhile hides one or shows it again. What was given up before the window was there is news no more: the Deliveries tab has
/// it. Lives on the window's thread.
class GivenUpDeliveries : public QObject
{
    Q_OBJECT
public:
    /// \a workspace must outlive it.
    explicit GivenUpDeliveries(engine::Workspace &workspace, QObject *parent = nullptr);

Q_SIGNALS:
    void givenUp(const QList<flowbell::DeliveryRow> &deliveries);

private:
    void begin();
    void look();
    void take(const Result<store::GivenUp> &found);
    [[nodiscard]] bool isNews(const DeliveryRow &delivery);

    engine::Workspace &m_workspace;
    std::optional<AttemptId> m_seen; ///< all up to this one; unset until it began
    Timestamp m_begun; ///< by the wall clock as it is now
    QSet<std::pair<DeliveryId, int>> m_told; ///< with the number of attempts: a redelivered one may fail again
    bool m_looking = false;
    bool m_lookAgain = false;
};

} // namespace flowbell::gui
