// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/harsplitter.h"

#include "pieces.h"
#include "recorded.h"
#include "require.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace flowbell;
using namespace flowbell::fuzz;
using namespace Qt::StringLiterals;

namespace {

struct Split {
    QList<RecordPiece> entries;
    qint64 count = 0;
    bool hasEntries = false;
    bool isComplete = false;

    friend bool operator==(const Split &, const Split &) = default;
};

Split split(const QList<QByteArrayView> &pieces, qsizetype longest)
{
    HarSplitter splitter(longest);
    Split all;
    for (const QByteArrayView piece : pieces) {
        splitter.feed(piece.toByteArray());
        while (const auto entry = splitter.next())
            all.entries.append(*entry);
    }
    all.count = splitter.count();
    all.hasEntries = splitter.hasEntries();
    all.isComplete = splitter.isComplete();
    return all;
}

} // namespace

/// The import of HAR files.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input = view(data, size);
    for (const qsizetype longest : {qsizetype{40}, qsizetype{1'000'000}}) {
        const Split whole = split({input}, longest);
        require(split(pieces(input), longest) == whole, "the pieces do not change the entries");
        require(whole.entries.size() <= whole.count, "entries are counted");
        for (const RecordPiece &entry : whole.entries) {
            require(entry.bytes.size() <= longest, "an entry is not longer than is read");
            if (const ReadRecord record = har::readEntry(entry.bytes))
                checkComesBack(*record);
        }
    }
    return 0;
}
