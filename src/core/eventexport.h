// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/csvcolumn.h"
#include "core/masking.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace flowbell {

enum class ExportFormat { JsonLines, Csv, Har };

/// "jsonl", "csv", "har": also what file names end with.
[[nodiscard]] QString exportFormatName(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> exportFormatFromName(const QString &name);

/// Events as the text of a file, one after the other.
class EventExport
{
public:
    /// \a columns: of CSV. \a programVersion: for HAR, which names its creator.
    EventExport(ExportFormat format, QList<CsvColumn> columns, Masking masking, const QString &programVersion);

    [[nodiscard]] QByteArray beginning() const;
    [[nodiscard]] QByteArray event(const EventDetails &event);
    [[nodiscard]] QByteArray end() const;

private:
    [[nodiscard]] QByteArray text(const EventDetails &event);

    ExportFormat m_format;
    QList<CsvColumn> m_columns;
    Masking m_masking;
    QString m_programVersion;
    bool m_isFirst = true;
};

} // namespace flowbell
