// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QString>

namespace flowbell {

/// What stands at a place such as `data.list.0.code` (payloadPath()); undefined if there is nothing.
[[nodiscard]] QJsonValue payloadValue(const QJsonObject &payload, const QString &place);

} // namespace flowbell
