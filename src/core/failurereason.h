// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace flowbell {

/// Why a session or one of its technologies failed, as the platform says it.
struct FailureReason {
    QString type;
    QString detail;
};

/// The first `failure_reason` in an event's `data`: in one of its `<technology>_result` objects, or in one of those in
/// its `session_result`. Both texts are empty if there is none.
[[nodiscard]] FailureReason findFailureReason(const QJsonObject &data);

} // namespace flowbell
