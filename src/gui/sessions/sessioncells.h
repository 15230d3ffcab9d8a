// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session.h"
#include "gui/common/stateroles.h"
#include "gui/sessions/sessiontablemodeldefs.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

/// What stands in the cells of the table of sessions, in words.
namespace flowbell::gui::sessioncells {

[[nodiscard]] QString header(SessionColumn column);
[[nodiscard]] QString headerToolTip(SessionColumn column);
[[nodiscard]] QString text(const SessionRow &row, SessionColumn column);
/// The whole of what text() shortens, or more about it; may be empty.
[[nodiscard]] QString toolTip(const SessionRow &row, SessionColumn column);
[[nodiscard]] std::optional<StateRole> state(const SessionRow &row, SessionColumn column);
[[nodiscard]] bool isRightAligned(SessionColumn column);
[[nodiscard]] StateRole stateRole(SessionState state);

/// Whole values for a program to read: UTC in ISO 8601, whole ids, milliseconds, filter words.
[[nodiscard]] QString exportText(const SessionRow &row, SessionColumn column);
[[nodiscard]] QJsonObject exportJson(const SessionRow &row);

} // namespace flowbell::gui::sessioncells
