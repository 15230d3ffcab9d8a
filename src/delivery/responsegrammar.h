// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/headerfield.h"

#include <boost/beast/http/basic_parser.hpp>

namespace flowbell::delivery {

/// One answer in Boost.Beast's grammar, and what Beast tells of it. For responseparser.cpp alone: nobody else compiles Boost.
class ResponseGrammar final : public boost::beast::http::basic_parser<false>
{
public:
    /// Bytes of the body that are kept, and that are read.
    ResponseGrammar(qsizetype keptBody, qsizetype readBody);

    /// Gives bytes to Beast; how many it used. The rest must be given again, with more. See isBroken().
    [[nodiscard]] qsizetype read(QByteArrayView bytes);
    /// The connection has ended. True: and so the answer is whole.
    [[nodiscard]] bool readEnd();

    [[nodiscard]] bool isBroken() const { return bool(m_error); }
    [[nodiscard]] bool isTooLong() const { return m_tooLong; } ///< its body is; then it is broken too
    [[nodiscard]] QByteArray error() const;

    int status = 0;
    QByteArray reason;
    HeaderFields fields;
    QByteArray body;
    bool bodyCut = false;

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

    const qsizetype m_keptBody;
    qsizetype m_bodyLeft; ///< that may still be read
    bool m_tooLong = false;
    ErrorCode m_error;
};

} // namespace flowbell::delivery
