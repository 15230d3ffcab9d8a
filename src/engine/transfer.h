// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventexport.h"
#include "core/eventfilter.h"
#include "core/maskingrule.h"
#include "core/recordedrequest.h"
#include "core/result.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>
#include <optional>

namespace flowbell::engine {

/// Chosen events: ids from number \a row on, ascending. Called on another thread.
using ChosenEvents = std::function<QList<EventId>(qint64 row, qint64 count)>;

struct ExportRequest {
    EventFilter filter{}; ///< what is exported,
    ChosenEvents chosen{}; ///< unless this is set
    qint64 chosenCount = 0;
    ExportFormat format = ExportFormat::JsonLines;
    QList<CsvColumn> columns = usualCsvColumns(); ///< of CSV
    QList<MaskingRule> masking{}; ///< empty: nothing is masked
    QString path{}; ///< empty: standard output
};

struct ExportProgress {
    qint64 written = 0; ///< events
    double share = 0; ///< of what was looked through, 0 to 1

    friend bool operator==(const ExportProgress &, const ExportProgress &) = default;
};

struct ExportOutcome {
    qint64 written = 0;
    bool cancelled = false; ///< there is no file
    std::optional<Error> error{}; ///< the same
};

struct ImportRequest {
    QString path{}; ///< empty: standard input
    std::optional<ImportFormat> format{}; ///< nullopt: as the file begins
};

struct ImportProgress {
    qint64 stored = 0;
    qint64 skipped = 0;
    double share = 0; ///< of the bytes of the file, 0 to 1; 0 where its size is not known

    friend bool operator==(const ImportProgress &, const ImportProgress &) = default;
};

/// What became of an import: the report for the user.
struct ImportOutcome {
    static constexpr qsizetype mostProblems = 1'000;

    ImportFormat format = ImportFormat::JsonLines;
    qint64 stored = 0;
    qint64 duplicates = 0; ///< of them, of events that were there already
    qint64 skipped = 0; ///< lines or entries
    QList<ImportProblem> problems{}; ///< why, by place; the first of them
    bool cancelled = false;
    std::optional<Error> error{}; ///< why it ended early
    qint64 lastPlace = 0; ///< up to which line or entry the file was read
};

} // namespace flowbell::engine
