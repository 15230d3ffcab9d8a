// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/shapecomparison.h"
#include "gui/common/stateroles.h"

#include <QtCore/QString>

#include <optional>

// What the contract's page says of kinds of events and their fields.
namespace flowbell::gui::contractcells {

/// Names come from events: what would break a line is shown as a blank.
[[nodiscard]] QString oneLine(QString text);
/// "liveness_result"; "(each)" for the places in an array.
[[nodiscard]] QString name(const ComparedField &field);
/// "missing, changed type", "accepted", "not compared"; empty while there is nothing to compare with.
[[nodiscard]] QString change(const ComparedKind &kind, const ComparedField &field);
/// Never "100 %" for less than all, nor "0 %" for more than none.
[[nodiscard]] QString share(const ComparedKind &kind, qint64 events);

[[nodiscard]] StateRole role(const ComparedKind &kind);
[[nodiscard]] std::optional<StateRole> role(const ComparedKind &kind, const ComparedField &field);

/// A sentence or some on what the state means and what there is to do.
[[nodiscard]] QString explanation(const ComparedKind &kind);
[[nodiscard]] QString explanation(const ComparedKind &kind, const ComparedField &field);

} // namespace flowbell::gui::contractcells
