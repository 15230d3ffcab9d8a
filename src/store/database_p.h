// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/statement.h"

#include <QtCore/QVariant>

#include <unordered_map>

namespace flowbell::store {

struct Database::Statement::Prepared {
    QString sql;
    QSqlQuery query;
    QVariantList bound; ///< what query holds
    bool inUse = false;
};

struct Database::Private {
    QString connectionName;
    QSqlDatabase connection;
    std::unordered_map<QString, std::unique_ptr<Statement::Prepared>> statements;
    FaultHook faultHook;
};

} // namespace flowbell::store
