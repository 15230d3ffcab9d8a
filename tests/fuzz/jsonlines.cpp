// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/linesplitter.h"

#include "pieces.h"
#include "recorded.h"
#include "require.h"

using namespace flowbell;
using namespace flowbell::fuzz;

namespace {

QList<RecordPiece> split(const QList<QByteArrayView> &pieces, qsizetype longest)
{
    LineSplitter splitter(longest);
    QList<RecordPiece> lines;
    const auto take = [&splitter, &lines] {
        while (const auto line = splitter.next())
            lines.append(*line);
    };
    for (const QByteArrayView piece : pieces) {
        splitter.feed(piece.toByteArray());
        take();
    }
    splitter.finish();
    take();
    return lines;
}

} // namespace

/// The import of JSON Lines.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input = view(data, size);
    for (const qsizetype longest : {qsizetype{20}, qsizetype{1'000'000}}) {
        const QList<RecordPiece> lines = split({input}, longest);
        require(split(pieces(input), longest) == lines, "the pieces do not change the lines");
        qint64 place = 0;
        for (const RecordPiece &line : lines) {
            require(line.place > place && line.bytes.size() <= longest && !line.bytes.contains('\n'), "lines are lines");
            place = line.place;
            if (const ReadRecord record = readEventLine(line.bytes); record && !line.isTooLong)
                checkComesBack(*record);
        }
    }
    return 0;
}
