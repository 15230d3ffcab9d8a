// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/retentionrules.h"
#include "store/eventrepository.h"
#include "store/filespace.h"
#include "store/retention.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

namespace flowbell::cli {

class Session;

/// A store's size and what it keeps.
struct StoreReport {
    QString path;
    store::EventSummary events;
    store::FileSpace space;
    RetentionRules rules;
    store::RetentionPreview preview; ///< what the rules would remove now
};

/// Goes on with the report, or fails.
void withStoreReport(Session &session, const std::function<void(const StoreReport &)> &next);

[[nodiscard]] QStringList storeText(const StoreReport &report);
[[nodiscard]] QJsonObject storeJson(const StoreReport &report);
/// "the last 30 days; at most 1000000 events"
[[nodiscard]] QString rulesText(const RetentionRules &rules);

} // namespace flowbell::cli
