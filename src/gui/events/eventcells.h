// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "gui/common/stateroles.h"
#include "gui/events/eventtablemodeldefs.h"
#include "gui/events/listeninggaps.h"

#include <QtCore/QString>

#include <optional>

/// What stands in the cells of the events table, in words.
namespace flowbell::gui::eventcells {

[[nodiscard]] QString header(EventColumn column);
[[nodiscard]] QString headerToolTip(EventColumn column);
[[nodiscard]] QString text(const EventRow &row, EventColumn column);
/// The whole of what text() shortens; empty if it shortens nothing.
[[nodiscard]] QString toolTip(const EventRow &row, EventColumn column);
[[nodiscard]] std::optional<StateRole> state(const EventRow &row, EventColumn column);
[[nodiscard]] std::optional<StateRole> verdictState(Verdict verdict);
/// "Not listening 02:14–07:55", with days where they differ.
[[nodiscard]] QString gapText(const ListeningGaps::Gap &gap);
/// Whole values for a program to read: UTC in ISO 8601, whole ids, filter words.
[[nodiscard]] QString exportText(const EventRow &row, EventColumn column);

} // namespace flowbell::gui::eventcells
