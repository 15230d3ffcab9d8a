// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/responsegrammar.h"

#include <algorithm>
#include <limits>

namespace flowbell::delivery {

namespace {

namespace beast = boost::beast::http;

QByteArrayView view(boost::beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

ResponseGrammar::ResponseGrammar(qsizetype keptBody, qsizetype readBody)
    : m_keptBody(keptBody)
    , m_bodyLeft(readBody)
{
    // The limits are ours: ResponseParser's for the head, on_body_impl()'s for the body.
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(std::numeric_limits<std::uint64_t>::max());
    eager(true);
}

qsizetype ResponseGrammar::read(QByteArrayView bytes)
{
    ErrorCode error;
    const std::size_t used = put(boost::asio::const_buffer(bytes.data(), static_cast<std::size_t>(bytes.size())), error);
    if (error && error != beast::error::need_more)
        m_error = error;
    return static_cast<qsizetype>(used);
}

bool ResponseGrammar::readEnd()
{
    if (!is_header_done() || is_done() || chunked() || content_length())
        return is_done();
    ErrorCode error;
    put_eof(error);
    return !error;
}

QByteArray ResponseGrammar::error() const
{
    return QByteArray::fromStdString(m_error.message());
}

void ResponseGrammar::on_request_impl(beast::verb, Text, Text, int, ErrorCode &)
{
    Q_UNREACHABLE();
}

void ResponseGrammar::on_response_impl(int code, Text phrase, int, ErrorCode &error)
{
    // Three digits are enough for Beast; RFC 9110, section 15, begins at 100.
    if (code < 100)
        error = beast::error::bad_status;
    status = code;
    reason = view(phrase).toByteArray();
}

void ResponseGrammar::on_field_impl(Field, Text name, Text value, ErrorCode &)
{
    // Trailers are read for their form and dropped.
    if (!is_header_done())
        fields.append({view(name).toByteArray(), view(value).toByteArray()});
}

void ResponseGrammar::on_header_impl(ErrorCode &) { }

void ResponseGrammar::on_body_init_impl(const boost::optional<std::uint64_t> &, ErrorCode &) { }

std::size_t ResponseGrammar::on_body_impl(Text bytes, ErrorCode &error)
{
    const QByteArrayView piece = view(bytes);
    const qsizetype kept = std::min(piece.size(), m_keptBody - body.size());
    body.append(piece.first(kept));
    bodyCut = bodyCut || kept < piece.size();
    m_bodyLeft -= piece.size();
    if (m_bodyLeft < 0) {
        m_tooLong = true;
        error = beast::error::body_limit;
    }
    return bytes.size();
}

void ResponseGrammar::on_chunk_header_impl(std::uint64_t, Text, ErrorCode &) { }

std::size_t ResponseGrammar::on_chunk_body_impl(std::uint64_t, Text bytes, ErrorCode &error)
{
    return on_body_impl(bytes, error);
}

void ResponseGrammar::on_finish_impl(ErrorCode &) { }

} // namespace flowbell::delivery
