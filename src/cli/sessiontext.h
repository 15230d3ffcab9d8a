// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session.h"

#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace flowbell::cli {

/// A session as a line of the list: started, state, flow, session, technologies, duration, events, anomalies.
[[nodiscard]] QStringList sessionCells(const SessionRow &row);
[[nodiscard]] QJsonObject sessionJson(const SessionRow &row);

/// A session with its steps, its events and what is not as it should be, as lines of text.
[[nodiscard]] QStringList sessionDetailsText(const SessionDetails &details, const SilenceRule &rule);
[[nodiscard]] QJsonObject sessionDetailsJson(const SessionDetails &details, const SilenceRule &rule);

} // namespace flowbell::cli
