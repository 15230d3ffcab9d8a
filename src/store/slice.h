// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

namespace flowbell::store {

/// What one short transaction of a long work came to.
struct Slice {
    qint64 events = 0; ///< removed, or put back
    bool more = false; ///< there is more to do
};

} // namespace flowbell::store
