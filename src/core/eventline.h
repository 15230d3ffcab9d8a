// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/jsonline.h"
#include "core/recordedrequest.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>

namespace flowbell {

/// A line of an export as JSON Lines, without its end: everything of the event, its headers in order, its body as text if
/// that is UTF-8, else base64. readEventLine() makes the same request of it. \a isMasked is noted in it.
[[nodiscard]] QByteArray eventLine(const EventDetails &event, bool isMasked);

/// Reads a line of an export, what `events show --json` prints, or a payload as senders make it, with nothing around it: that was
/// received when it was created, for all that is known.
[[nodiscard]] ReadRecord readEventLine(const QByteArray &line);

namespace eventline {

/// Everything but headers and body.
void addFacts(JsonLine &line, const EventDetails &event);
void addHeaders(JsonLine &line, const HeaderFields &headers);
/// The other way around; headers and body stay as they are.
[[nodiscard]] tl::expected<void, ImportProblem> readFacts(const QJsonObject &object, RecordedRequest &record);
[[nodiscard]] tl::expected<void, ImportProblem> readHeaders(const QJsonObject &object, RecordedRequest &record);
/// The member \a name, or what `NAME_base64` stands for; null if neither is there.
[[nodiscard]] tl::expected<QByteArray, ImportProblem> readBytes(const QJsonObject &object, const QString &name);

} // namespace eventline

} // namespace flowbell
