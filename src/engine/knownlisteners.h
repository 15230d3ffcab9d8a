// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>
#include <QtCore/QUrl>

namespace flowbell::engine {

class ListenerControl;

/// URLs of the listeners of all programs on this store that gave a sign of life lately: what must not be sent to.
[[nodiscard]] Result<QList<QUrl>> knownListeners(store::Database &database, Timestamp now);
/// Those of this program, which are known at once.
[[nodiscard]] QList<QUrl> ownListeners(const ListenerControl &listener);

} // namespace flowbell::engine
