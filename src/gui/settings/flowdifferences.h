// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell::gui {

/// One thing that differs between what is edited here and what is stored, in words.
struct FlowDifference {
    QString what;
    QString mine;
    QString stored;

    friend bool operator==(const FlowDifference &, const FlowDifference &) = default;
};

/// Everything a user can see that differs; empty if nothing does.
[[nodiscard]] QList<FlowDifference> flowDifferences(const FlowWithWebhooks &mine, const FlowWithWebhooks &stored);

} // namespace flowbell::gui
