// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "gui/common/stateroles.h"
#include "gui/deliveries/deliverytablemodeldefs.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

/// What stands in the cells of tables of deliveries, in words.
namespace flowbell::gui::deliverycells {

/// What a cell says beside what is stored.
struct Moment {
    Timestamp now{};
    bool sending = false; ///< an attempt is under way
    bool disabled = false; ///< the webhook is: no attempt is made until it is enabled
};

[[nodiscard]] QString header(DeliveryColumn column);
[[nodiscard]] QString headerToolTip(DeliveryColumn column);
[[nodiscard]] QString text(const DeliveryRow &row, DeliveryColumn column, const Moment &moment);
/// The whole of what text() shortens, or more about it; may be empty.
[[nodiscard]] QString toolTip(const DeliveryRow &row, DeliveryColumn column, const Moment &moment);
[[nodiscard]] std::optional<StateRole> state(const DeliveryRow &row, DeliveryColumn column, const Moment &moment);
[[nodiscard]] bool isRightAligned(DeliveryColumn column);
[[nodiscard]] StateRole stateRole(const DeliveryRow &row, bool sending);
/// "503", or the verdict's name where there was no status, "–" before the first attempt.
[[nodiscard]] QString answerText(const DeliveryRow &row);
/// "in 4 min 12 s", "due", "now", "webhook disabled"; "–" if none is to come.
[[nodiscard]] QString nextText(const DeliveryRow &row, const Moment &moment);

/// Whole values for a program to read: UTC in ISO 8601, whole ids, filter words.
[[nodiscard]] QString exportText(const DeliveryRow &row, DeliveryColumn column);
[[nodiscard]] QJsonObject exportJson(const DeliveryRow &row);

} // namespace flowbell::gui::deliverycells
