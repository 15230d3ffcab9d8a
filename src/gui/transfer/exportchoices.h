// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventexport.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace flowbell::gui {

/// What the export dialog remembers.
struct ExportChoices {
    ExportFormat format = ExportFormat::JsonLines;
    QList<CsvColumn> columns = usualCsvColumns();
    bool mask = false;

    [[nodiscard]] QByteArray toText() const;
    /// What cannot be read is as at first.
    [[nodiscard]] static ExportChoices fromText(const QByteArray &text);

    friend bool operator==(const ExportChoices &, const ExportChoices &) = default;
};

} // namespace flowbell::gui
