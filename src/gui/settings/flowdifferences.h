// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QString>

namespace flowbell::gui {

/// One thing that differs between what is edited here and what is stored, in words.
struct FlowDifference {
    QString what;
    QString mine;
    QString stored;

    friend bool operator==(const FlowDifference &, const FlowDifference &) = default;
};

/// Everything a user can see that differs; empty if nothing does. \a newSecrets: uids of the webhooks that get another
/// signing secret here.
[[nodiscard]] QList<FlowDifference> flowDifferences(
    const FlowWithWebhooks &mine, const FlowWithWebhooks &stored, const QSet<QString> &newSecrets = {});

} // namespace flowbell::gui
