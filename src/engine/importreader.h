// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/harsplitter.h"
#include "core/linesplitter.h"
#include "core/recordedrequest.h"
#include "core/result.h"
#include "engine/transfer.h"

#include <QtCore/QFile>

#include <atomic>
#include <optional>
#include <variant>

namespace flowbell::engine {

/// Reads the requests of a file one after the other, and holds no more of it than one.
class ImportReader
{
public:
    /// \a longest: of a line or entry, in bytes. \a cancelled must live as long as this.
    ImportReader(const ImportRequest &request, qsizetype longest, const std::atomic_bool &cancelled);

    [[nodiscard]] Result<void> open();

    struct Item {
        qint64 place = 0;
        ReadRecord record;
    };
    /// The next one, read or not; nullopt: there are no more. Cancelled.
    [[nodiscard]] Result<std::optional<Item>> next();

    [[nodiscard]] ImportFormat format() const { return m_format; }
    [[nodiscard]] double share() const; ///< of the file, 0 to 1; 0 where its size is not known

private:
    [[nodiscard]] Result<QByteArray> read();
    [[nodiscard]] Result<void> fill();
    [[nodiscard]] std::optional<RecordPiece> nextPiece();
    [[nodiscard]] Item itemOf(const RecordPiece &piece) const;
    [[nodiscard]] std::optional<Item> lastProblem();
    void choose(const QByteArray &beginning);

    const ImportRequest m_request;
    const qsizetype m_longest;
    const std::atomic_bool &m_cancelled;
    QFile m_file;
    std::variant<LineSplitter, HarSplitter> m_splitter;
    ImportFormat m_format = ImportFormat::JsonLines;
    qint64 m_read = 0; ///< bytes
    bool m_isAtEnd = false;
    bool m_toldEnd = false;
};

} // namespace flowbell::engine
