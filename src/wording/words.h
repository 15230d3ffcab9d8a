// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QCoreApplication>

namespace flowbell::wording {

/// Gives the sentences of this layer one context for translators: "wording".
struct Words {
    Q_DECLARE_TR_FUNCTIONS(wording)
};

} // namespace flowbell::wording
