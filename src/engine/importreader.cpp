// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/importreader.h"

#include "core/eventline.h"
#include "core/harentry.h"

#include <QtCore/QFileInfo>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace flowbell::engine {

namespace {

constexpr qsizetype chunk = 256 * 1024;
constexpr qint64 enoughToTell = 4'096;
constexpr int lookAtCancelMs = 100;

QByteArray withoutByteOrderMark(QByteArray bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes.remove(0, 3);
    return bytes;
}

/// The first member of a HAR is its only one.
bool isHar(const QByteArray &beginning)
{
    const QByteArray text = beginning.left(enoughToTell).simplified();
    return text.startsWith("{\"log\":") || text.startsWith("{ \"log\":") || text.startsWith("{ \"log\" :")
        || text.startsWith("{\"log\" :");
}

} // namespace

ImportReader::ImportReader(const ImportRequest &request, qsizetype longest, const std::atomic_bool &cancelled)
    : m_request(request)
    , m_longest(longest)
    , m_cancelled(cancelled)
    , m_file(request.path)
    , m_splitter(LineSplitter(longest))
{
}

Result<void> ImportReader::open()
{
    const auto mode = QIODevice::ReadOnly | QIODevice::Unbuffered;
    if (m_request.path.isEmpty() ? !m_file.open(STDIN_FILENO, mode) : !m_file.open(mode))
        return fail(ErrorCode::FileUnreadable, m_file.errorString(), m_request.path);
    if (!m_request.path.isEmpty() && QFileInfo(m_request.path).isDir())
        return fail(ErrorCode::FileUnreadable, u"a folder"_s, m_request.path);
    Result<QByteArray> first = read();
    // A pipe may give its first bytes one at a time.
    while (first && !m_isAtEnd && first->size() < enoughToTell) {
        const Result<QByteArray> more = read();
        if (!more)
            return Failure(more.error());
        *first += *more;
    }
    if (!first)
        return Failure(first.error());
    const QByteArray bytes = withoutByteOrderMark(*first);
    choose(bytes);
    std::visit([&bytes](auto &splitter) { splitter.feed(bytes); }, m_splitter);
    return {};
}

void ImportReader::choose(const QByteArray &beginning)
{
    m_format = m_request.format.value_or(isHar(beginning) ? ImportFormat::Har : ImportFormat::JsonLines);
    if (m_format == ImportFormat::Har)
        m_splitter.emplace<HarSplitter>(m_longest);
    else
        m_splitter.emplace<LineSplitter>(m_longest);
}

/// Nothing: it is at its end.
Result<QByteArray> ImportReader::read()
{
    pollfd descriptor{.fd = m_file.handle(), .events = POLLIN, .revents = 0};
    while (::poll(&descriptor, 1, lookAtCancelMs) == 0) {
        if (m_cancelled)
            return fail(ErrorCode::Cancelled);
    }
    QByteArray bytes(chunk, Qt::Uninitialized);
    // Not QFile::read(): it waits until a pipe has given as much as it was asked for.
    ssize_t length = -1;
    do
        length = ::read(m_file.handle(), bytes.data(), static_cast<size_t>(chunk));
    while (length < 0 && errno == EINTR);
    if (length < 0)
        return fail(ErrorCode::FileUnreadable, qt_error_string(errno), m_request.path);
    m_isAtEnd = length == 0;
    m_read += length;
    bytes.truncate(length);
    return bytes;
}

Result<void> ImportReader::fill()
{
    const Result<QByteArray> bytes = read();
    if (!bytes)
        return Failure(bytes.error());
    if (!m_isAtEnd)
        std::visit([&bytes](auto &splitter) { splitter.feed(*bytes); }, m_splitter);
    else if (auto *lines = std::get_if<LineSplitter>(&m_splitter))
        lines->finish();
    return {};
}

std::optional<RecordPiece> ImportReader::nextPiece()
{
    return std::visit([](auto &splitter) { return splitter.next(); }, m_splitter);
}

Result<std::optional<ImportReader::Item>> ImportReader::next()
{
    while (true) {
        if (m_cancelled)
            return fail(ErrorCode::Cancelled);
        if (const std::optional<RecordPiece> piece = nextPiece())
            return itemOf(*piece);
        if (m_isAtEnd)
            return lastProblem();
        if (const Result<void> filled = fill(); !filled)
            return Failure(filled.error());
    }
}

ImportReader::Item ImportReader::itemOf(const RecordPiece &piece) const
{
    if (piece.isTooLong) {
        return {piece.place,
            tl::unexpected(ImportProblem{
                .reason = ImportProblem::Reason::TooLong, .place = piece.place, .detail = QString::number(m_longest)})};
    }
    Item item{piece.place, m_format == ImportFormat::Har ? har::readEntry(piece.bytes) : readEventLine(piece.bytes)};
    if (!item.record)
        item.record.error().place = piece.place;
    return item;
}

std::optional<ImportReader::Item> ImportReader::lastProblem()
{
    const auto *har = std::get_if<HarSplitter>(&m_splitter);
    if (!har || std::exchange(m_toldEnd, true) || (har->isComplete() && har->hasEntries()))
        return std::nullopt;
    const auto reason = har->hasEntries() ? ImportProblem::Reason::Unfinished : ImportProblem::Reason::NotHar;
    const qint64 place = std::max<qint64>(1, har->count());
    return Item{place, tl::unexpected(ImportProblem{.reason = reason, .place = place})};
}

double ImportReader::share() const
{
    const qint64 size = m_file.isSequential() ? 0 : m_file.size();
    return size > 0 ? std::min(1.0, static_cast<double>(m_read) / static_cast<double>(size)) : 0;
}

} // namespace flowbell::engine
