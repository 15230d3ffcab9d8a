// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/eventfilter.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// A filter over deliveries: every condition that is set must hold. Written as
/// `state:failed flow:"Liveness" endpoint:example.com event:flow.end session:70f5 status:503 words "an exact phrase"`.
/// The one parser of the window and the command line; same rules of writing as EventFilter.
struct DeliveryFilter {
    std::optional<DeliveryState> state;
    QString flowName; ///< exact; null: any
    QString endpoint; ///< occurs in the URL, any case
    QString eventType; ///< the `event` value, exact; empty: any
    QString session; ///< the uid, or its beginning
    std::optional<int> status; ///< of the last attempt
    std::optional<EventId> event; ///< `id:17`
    QStringList texts; ///< each occurs in the event's body or the URL, any case

    [[nodiscard]] bool isEmpty() const { return *this == DeliveryFilter{}; }
    friend bool operator==(const DeliveryFilter &, const DeliveryFilter &) = default;

    using Problem = EventFilter::Problem;
    [[nodiscard]] static tl::expected<DeliveryFilter, Problem> parse(const QString &text);
    /// The text that parse() reads back to an equal filter.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static const QStringList &fields();
};

} // namespace flowbell
