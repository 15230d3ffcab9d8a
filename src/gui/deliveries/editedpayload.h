// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace flowbell::gui {

/// The header that marks an edited copy: the number of the row it was made from.
inline constexpr char editedFromHeader[] = "Flowbell-Edited-From";

/// The text of `id` of the event; nullopt if the body is no JSON object with such a text.
[[nodiscard]] std::optional<QString> eventUidOf(const QByteArray &body);
/// The body with another `id` and everything else byte for byte as it was; unchanged if eventUidOf() finds none.
[[nodiscard]] QByteArray withEventUid(const QByteArray &body, const QString &uid);
/// The request that enters as the edited copy of \a original: its target and headers, another body, marked.
[[nodiscard]] ReceivedRequest editedCopy(const EventDetails &original, const QByteArray &body, Timestamp now);
/// Of which row this request is an edited copy; invalid if it is none.
[[nodiscard]] EventId editedFrom(const ReceivedRequest &request);

} // namespace flowbell::gui
