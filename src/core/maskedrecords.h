// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/endpointtest.h"
#include "core/event.h"
#include "core/firing.h"
#include "core/session.h"
#include "core/statistics.h"

#include <QtCore/QList>

namespace flowbell {

class Masking;

/// What is stored as it may be shown: masked by rules, unchanged if there are none. Any thread. Events as a whole are
/// Masking::event()'s.
[[nodiscard]] EventRow masked(const Masking &masking, EventRow row);
[[nodiscard]] EventMark masked(const Masking &masking, EventMark mark);
[[nodiscard]] SessionRow masked(const Masking &masking, SessionRow row);
[[nodiscard]] SessionDetails masked(const Masking &masking, SessionDetails details);
/// The URL stays: it is the user's own setting.
[[nodiscard]] DeliveryRow masked(const Masking &masking, DeliveryRow row);
[[nodiscard]] Attempt masked(const Masking &masking, Attempt attempt);
/// The payload stays: the user wrote it, and may send it again.
[[nodiscard]] EndpointTest masked(const Masking &masking, EndpointTest test);
/// Texts and arguments of actions stay: they are the user's own.
[[nodiscard]] Firing masked(const Masking &masking, Firing firing);
/// What a program wrote also without the fields it was given that are hidden by their names.
[[nodiscard]] FiringDetails masked(const Masking &masking, FiringDetails details);
/// Codes of technologies and reasons of failures.
[[nodiscard]] Statistics masked(const Masking &masking, Statistics statistics);

template <typename Record>
[[nodiscard]] QList<Record> masked(const Masking &masking, QList<Record> records)
{
    for (Record &record : records)
        record = masked(masking, std::move(record));
    return records;
}

} // namespace flowbell
