// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// The columns that an export as CSV can have.
enum class ExportColumn {
    Id,
    Received,
    Event,
    Success,
    FlowName,
    SessionUid,
    Technology,
    EventUid,
    Created,
    Source,
    Reply,
    VerdictFlags,
    DuplicateOf,
    FailureType,
    FailureDetail,
    Violations,
    Peer,
    Method,
    Target,
    Version,
    Headers,
    Body,
    Mark,
    Note,
};

[[nodiscard]] const QList<ExportColumn> &allExportColumns();
/// Without violations, headers, body and what else is of the request.
[[nodiscard]] QList<ExportColumn> usualExportColumns();
/// "received", "flow_name", …: as in an export as JSON Lines.
[[nodiscard]] QString exportColumnName(ExportColumn column);
[[nodiscard]] std::optional<ExportColumn> exportColumnFromName(const QString &name);

/// What stands in the column: times in ISO 8601, several values in lines of their own, what is no UTF-8 as `base64:` and
/// its base64.
[[nodiscard]] QByteArray exportColumnText(const EventDetails &event, ExportColumn column);

} // namespace flowbell
