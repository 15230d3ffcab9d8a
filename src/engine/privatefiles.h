// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QString>

namespace flowbell::engine {

/// From now on whatever this process creates is for its user alone (umask 077): also the lock files and sockets that Qt and
/// SQLite make, of which nobody else can say the mode. To be called first in main().
void makeNewFilesPrivate();

/// Nothing if a file may be written at \a path: FileUnwritable if there is a link that another user made, which would lead
/// what is written to a file of their choice.
[[nodiscard]] Result<void> refuseForeignLink(const QString &path);

} // namespace flowbell::engine
