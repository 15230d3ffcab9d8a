// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/texttable.h"
#include "core/shapecomparison.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::cli {

// A line for each kind, for each field of one, for each change.
[[nodiscard]] QList<TextTable::Column> kindColumns();
[[nodiscard]] QStringList kindCells(const ComparedKind &kind);
[[nodiscard]] QList<TextTable::Column> fieldColumns();
[[nodiscard]] QStringList fieldCells(const ComparedKind &kind, const ComparedField &field);
[[nodiscard]] QList<TextTable::Column> changeColumns();
[[nodiscard]] QList<QStringList> changeCells(const ComparedKind &kind);

/// What stands above the fields of a kind.
[[nodiscard]] QStringList kindLines(const ComparedKind &kind);

enum class KindFields { None, Changed, All };
[[nodiscard]] QJsonObject kindJson(const ComparedKind &kind, KindFields fields = KindFields::None);

} // namespace flowbell::cli
