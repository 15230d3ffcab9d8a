// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/retryschedule.h"
#include "delivery/attemptrules.h"
#include "delivery/lane.h"
#include "engine/findwork.h"
#include "engine/preferences.h"
#include "engine/webhooksecrets.h"
#include "store/outbox.h"

#include <QtCore/QSet>
#include <QtCore/QUrl>

#include <deque>
#include <optional>

namespace flowbell::engine {

/// One webhook as the dispatcher works on it: its settings, the deliveries that are loaded, and how its endpoint does.
/// Loads ahead as much as it sends within a second or so, by number and by bytes, so that it neither starves nor sends what
/// was cancelled long ago. Not thread-safe.
class EndpointLane
{
public:
    using Moment = delivery::Lane::Moment;

    /// What is loaded is looked up again after this time, because other programs may have changed it.
    static constexpr std::chrono::milliseconds freshness{1'000};
    static constexpr int firstLoad = 16;

    EndpointLane(WebhookId webhook, const DeliveryPreferences &preferences);
    void setPreferences(const DeliveryPreferences &preferences);

    [[nodiscard]] WebhookId id() const { return m_id; }
    [[nodiscard]] const Webhook &webhook() const { return m_webhook; }
    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] const RetrySchedule &schedule() const { return m_schedule; }
    [[nodiscard]] delivery::Lane &lane() { return m_lane; }
    [[nodiscard]] const delivery::Lane &lane() const { return m_lane; }

    // The deliveries
    /// How many it would take now; 0 if it has enough, or may send none for a while.
    [[nodiscard]] int wanted(Moment now) const;
    /// Whether more of what is due is to be expected in the store, and there is room for it.
    [[nodiscard]] bool isStarving(Moment now) const;
    [[nodiscard]] const QSet<DeliveryId> &known() const { return m_known; } ///< loaded, under way, or to be recorded
    void take(const WorkFound &found, Moment now);
    void drop(); ///< what is loaded
    void dropStale(Moment now);
    [[nodiscard]] bool hasDue(Timestamp now) const { return !m_queue.empty() && m_queue.front().row.due <= now; }
    [[nodiscard]] store::DueDelivery takeFirst(); ///< it stays known
    void forget(DeliveryId delivery) { m_known.remove(delivery); } ///< it is recorded, or was no attempt
    /// When something is due next: loaded, or known to lie in the store.
    [[nodiscard]] std::optional<Timestamp> nextDue() const;
    /// Something is due in the store then.
    void expect(Timestamp due) { m_later = std::min(m_later.value_or(due), due); }
    /// It is time to load what was expected, and there is room for it.
    [[nodiscard]] bool isExpecting(Moment now, Timestamp wall) const { return m_later && *m_later <= wall && wanted(now) > 0; }
    /// What is due until then is just being looked for.
    void looked(Timestamp until);

    // The endpoint
    void ended(Moment now, Timestamp wall, EndpointVerdict verdict, const delivery::AttemptDecision &decision, Moment started);
    /// It has failed for so long, and so often, that its webhook is to be disabled.
    [[nodiscard]] bool hasFailedForDays(Timestamp wall, int days) const;
    [[nodiscard]] store::EndpointState state(Moment now, Timestamp wall) const;
    /// The state if it is another one than at the last call, for recording.
    [[nodiscard]] std::optional<store::EndpointState> changedState(Moment now, Timestamp wall);
    void restore(const store::EndpointState &state, Moment now, Timestamp wall);
    void shift(std::chrono::milliseconds by); ///< the wall clock was changed
    void forgive(); ///< its failures are forgotten, its pause ends

    /// Its secrets, if it signs or has secret header fields: read once, then kept.
    struct Secrets {
        enum class State { Unknown, Asked, Read };
        State state = State::Unknown;
        WebhookSecrets secrets; ///< none if they could not be read
        QString detail; ///< why not
    };
    Secrets secrets;
    std::optional<bool> isLoop; ///< whether it leads back to a listener on this store; unset: not known
    bool isClosed = false; ///< its webhook is disabled or gone

private:
    [[nodiscard]] delivery::Lane::Policy policy() const;
    [[nodiscard]] int perLoad() const;
    void configure(const Webhook &webhook);

    const WebhookId m_id;
    DeliveryPreferences m_preferences;
    Webhook m_webhook;
    QUrl m_url;
    QString m_scheduleText;
    RetrySchedule m_schedule;
    delivery::Lane m_lane;

    std::deque<store::DueDelivery> m_queue; ///< earliest due first
    QSet<DeliveryId> m_known;
    std::optional<Timestamp> m_later;
    bool m_more = false; ///< the last load brought as many as were asked for
    int m_perLoad = firstLoad;
    qint64 m_bodySize = 1024; ///< about, of one delivery
    Moment m_loaded{};

    std::optional<Timestamp> m_failingSince;
    store::EndpointState m_saved;
};

} // namespace flowbell::engine
