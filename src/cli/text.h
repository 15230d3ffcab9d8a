// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QCoreApplication>

namespace flowbell::cli {

/// Gives the sentences of this layer one context for translators: "cli".
struct Text {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

} // namespace flowbell::cli
