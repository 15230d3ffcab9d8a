// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/limits.h"
#include "http/message.h"

#include <boost/beast/http/basic_parser.hpp>

#include <optional>

namespace flowbell::http {

/// One request in Boost.Beast's grammar, and what Beast tells of it. Beast unfolds lines and takes lists of lengths and
/// codings beside `chunked`; this does not. It ends with the head of a chunked body: the rest is ChunkDecoder's. For
/// requestparser.cpp alone: nobody else compiles Boost.
class MessageGrammar final : public boost::beast::http::basic_parser<true>
{
public:
    struct Objection {
        RefusalReason reason{};
        QByteArrayView detail;
    };

    /// \a last is the request before on the same connection: equal parts are shared with it.
    MessageGrammar(const RequestHead &last, const QString &peer);

    /// The whole line with its end.
    void readRequestLine(QByteArrayView line);
    /// Gives bytes to Beast; how many it used. \a needsMore: the rest must be given again, with more.
    [[nodiscard]] qsizetype read(QByteArrayView bytes, bool &needsMore);
    [[nodiscard]] const std::optional<Objection> &objection() const { return m_objection; }

    RequestHead head;
    QByteArray body;
    bool expectsContinue = false;
    [[nodiscard]] bool isHttp10() const { return m_version == 10; }
    [[nodiscard]] bool hasLength() const { return m_lengths > 0; }
    [[nodiscard]] qint64 announcedBody() const { return m_announced; }

private:
    using Field = boost::beast::http::field;
    using Text = boost::beast::string_view;
    using ErrorCode = boost::beast::error_code;

    void on_request_impl(boost::beast::http::verb verb, Text method, Text target, int version, ErrorCode &error) override;
    void on_response_impl(int status, Text reason, int version, ErrorCode &error) override;
    void on_field_impl(Field field, Text name, Text value, ErrorCode &error) override;
    void on_header_impl(ErrorCode &error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t> &length, ErrorCode &error) override;
    std::size_t on_body_impl(Text bytes, ErrorCode &error) override;
    void on_chunk_header_impl(std::uint64_t size, Text extensions, ErrorCode &error) override;
    std::size_t on_chunk_body_impl(std::uint64_t remaining, Text bytes, ErrorCode &error) override;
    void on_finish_impl(ErrorCode &error) override;

    void addField(QByteArrayView name, QByteArrayView value);
    void judgeField(Field field, QByteArrayView value);
    void judgeExpect(QByteArrayView value);
    void settleFields();
    void object(RefusalReason reason, QByteArrayView detail);
    void objectAsBeast(const ErrorCode &error);

    const RequestHead &m_last;
    QByteArrayView m_input;
    std::optional<Objection> m_objection;
    qint64 m_announced = 0;
    qsizetype m_sameFields = 0; ///< of the first fields, that equal those of the request before
    bool m_isSame = true; ///< all fields so far do; they are not in `head` yet
    int m_version = 0;
    int m_lengths = 0;
    int m_codings = 0;
    int m_hosts = 0;
};

} // namespace flowbell::http
