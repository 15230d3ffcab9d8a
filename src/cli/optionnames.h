// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

/// The names of options that more than one command has.
namespace flowbell::cli {

inline const QString allOption = QStringLiteral("all");
inline const QString bodyFileOption = QStringLiteral("body-file");
inline const QString countOption = QStringLiteral("count");
inline const QString disabledOption = QStringLiteral("disabled");
inline const QString dryRunOption = QStringLiteral("dry-run");
inline const QString eventOption = QStringLiteral("event");
inline const QString filterOption = QStringLiteral("filter");
inline const QString flowOption = QStringLiteral("flow");
inline const QString formatOption = QStringLiteral("format");
inline const QString forwardOption = QStringLiteral("forward");
inline const QString idOption = QStringLiteral("id");
inline const QString jsonOption = QStringLiteral("json");
inline const QString limitOption = QStringLiteral("limit");
inline const QString maskOption = QStringLiteral("mask");
inline const QString nameOption = QStringLiteral("name");
inline const QString noteOption = QStringLiteral("note");
inline const QString rateOption = QStringLiteral("rate");
inline const QString scheduleOption = QStringLiteral("schedule");
inline const QString secretFileOption = QStringLiteral("secret-file");
inline const QString sessionsOption = QStringLiteral("sessions");
inline const QString sinceOption = QStringLiteral("since");
inline const QString stateOption = QStringLiteral("state");
inline const QString timeoutOption = QStringLiteral("timeout");
inline const QString timestampOption = QStringLiteral("timestamp");
inline const QString withinOption = QStringLiteral("within");

} // namespace flowbell::cli
