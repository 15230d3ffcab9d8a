// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/filterexpression.h"
#include "gui/events/eventtablemodeldefs.h"

#include <QtCore/QJsonValue>

#include <optional>

/// What is shown of an event, as conditions of a filter over events.
namespace flowbell::gui::eventterms {

/// What stands in a cell of the table. Of a time its minute.
[[nodiscard]] std::optional<FilterNode> ofCell(const EventRow &row, EventColumn column);
[[nodiscard]] FilterNode ofTime(const QString &field, Timestamp time);
[[nodiscard]] FilterNode of(const QString &field, const QString &value);
/// The value at a place of the body (RFC 6901): by its field, by its place in the payload, or else as a text to look for.
/// Nullopt for lists, objects and what is empty.
[[nodiscard]] std::optional<FilterNode> ofJson(const QString &pointer, const QJsonValue &value);

} // namespace flowbell::gui::eventterms
