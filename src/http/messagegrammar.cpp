// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/messagegrammar.h"

#include "http/fieldrules.h"

#include <algorithm>
#include <limits>

namespace flowbell::http {

namespace {

namespace beast = boost::beast::http;

QByteArrayView view(boost::beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// Senders repeat themselves: what equals the request before costs no allocation.
QByteArray shared(QByteArrayView text, const QByteArray &last)
{
    return text == last ? last : text.toByteArray();
}

QByteArrayView lastWordOfLine(QByteArrayView line)
{
    const QByteArrayView text = line.chopped(2); // CR LF
    return text.sliced(text.lastIndexOf(' ') + 1);
}

} // namespace

MessageGrammar::MessageGrammar(const RequestHead &last, const QString &peer)
    : m_last(last)
{
    head.peer = peer;
    // The limits are checked by us: HeadScanner for the head, ChunkDecoder and the owner for the body.
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(std::numeric_limits<std::uint64_t>::max());
    eager(true);
}

void MessageGrammar::readRequestLine(QByteArrayView line)
{
    bool needsMore = false;
    if (read(line, needsMore) != line.size() && !m_objection)
        object(RefusalReason::NotHttp, "malformed request line");
}

qsizetype MessageGrammar::read(QByteArrayView bytes, bool &needsMore)
{
    m_input = bytes;
    ErrorCode error;
    const auto used = put(boost::asio::const_buffer(bytes.data(), static_cast<std::size_t>(bytes.size())), error);
    needsMore = error == beast::error::need_more;
    if (error && !needsMore) {
        objectAsBeast(error);
        settleFields();
    }
    return static_cast<qsizetype>(used);
}

void MessageGrammar::on_request_impl(beast::verb, Text method, Text target, int version, ErrorCode &error)
{
    m_version = version;
    head.method = shared(view(method), m_last.method);
    head.version = version == 10 ? QByteArrayLiteral("HTTP/1.0") : QByteArrayLiteral("HTTP/1.1");
    if (view(target) == m_last.target) {
        head.target = m_last.target;
        if (head.method == m_last.method) {
            head.path = m_last.path;
            return;
        }
    } else {
        head.target = view(target).toByteArray();
    }
    const QByteArrayView path = pathOfTarget(head.method, head.target);
    if (path.isNull()) {
        object(RefusalReason::NotHttp, "request target is malformed");
        error = beast::error::bad_target;
    }
    head.path = path.toByteArray();
}

void MessageGrammar::on_response_impl(int, Text, int, ErrorCode &)
{
    Q_UNREACHABLE();
}

void MessageGrammar::on_field_impl(Field field, Text name, Text value, ErrorCode &error)
{
    const char *const nameEnd = name.data() + name.size();
    const bool isInInput = value.data() >= nameEnd && value.data() <= m_input.data() + m_input.size();
    if (!isInInput || std::find(nameEnd, value.data(), '\n') != value.data()) {
        object(RefusalReason::NotHttp, "folded line");
        error = beast::error::bad_obs_fold;
        return;
    }
    addField(view(name), view(value));
    judgeField(field, view(value));
}

void MessageGrammar::addField(QByteArrayView name, QByteArrayView value)
{
    const HeaderFields &last = m_last.fields;
    const qsizetype index = m_isSame ? m_sameFields : head.fields.size();
    static const HeaderField none;
    const HeaderField &lastField = index < last.size() ? last.at(index) : none;
    if (m_isSame && index < last.size() && name == lastField.name && value == lastField.value) {
        ++m_sameFields;
        return;
    }
    settleFields();
    head.fields.append({shared(name, lastField.name), shared(value, lastField.value)});
}

void MessageGrammar::settleFields()
{
    if (!m_isSame)
        return;
    m_isSame = false;
    head.fields = m_sameFields == m_last.fields.size() ? m_last.fields : m_last.fields.first(m_sameFields);
}

void MessageGrammar::judgeField(Field field, QByteArrayView value)
{
    switch (field) {
    case Field::content_length:
        // Beast refuses a length together with a coding, and lengths that differ; it takes lists and repetitions.
        if (++m_lengths > 1 || value.contains(','))
            object(RefusalReason::BadFraming, "more than one Content-Length");
        break;
    case Field::transfer_encoding:
        ++m_codings;
        switch (transferCoding(value)) {
        case TransferCoding::Chunked: break;
        case TransferCoding::Unknown: object(RefusalReason::UnknownCoding, "transfer coding other than chunked"); break;
        case TransferCoding::Malformed: object(RefusalReason::BadFraming, "malformed Transfer-Encoding"); break;
        }
        break;
    case Field::host:
        if (++m_hosts > 1)
            object(RefusalReason::BadFraming, "more than one Host");
        else if (!isValidHost(value))
            object(RefusalReason::BadFraming, "malformed Host");
        break;
    case Field::expect: judgeExpect(value); break;
    default: break;
    }
}

/// RFC 9110, section 10.1.1. What an HTTP/1.0 peer expects is not looked at.
void MessageGrammar::judgeExpect(QByteArrayView value)
{
    if (m_version == 10 || value.isEmpty())
        return;
    if (value.compare("100-continue", Qt::CaseInsensitive) == 0)
        expectsContinue = true;
    else
        object(RefusalReason::UnknownExpectation, "expectation other than 100-continue");
}

void MessageGrammar::on_header_impl(ErrorCode &error)
{
    settleFields();
    if (m_version == 11 && m_hosts == 0)
        object(RefusalReason::BadFraming, "no Host");
    if (m_version == 10 && m_codings > 0)
        object(RefusalReason::BadFraming, "Transfer-Encoding in HTTP/1.0");
    m_announced = static_cast<qint64>(std::min<std::uint64_t>(content_length().value_or(0), std::numeric_limits<qint64>::max()));
    if (m_objection)
        error = beast::error::bad_field;
}

void MessageGrammar::on_body_init_impl(const boost::optional<std::uint64_t> &, ErrorCode &) { }

std::size_t MessageGrammar::on_body_impl(Text bytes, ErrorCode &)
{
    // Room for what is announced is not taken before a good part of it has come: an announcement costs its sender nothing.
    if (body.isEmpty() || body.size() + view(bytes).size() > body.capacity())
        body.reserve(std::min<qint64>(m_announced, std::max<qint64>(2 * (body.size() + view(bytes).size()), 16 * 1024)));
    body.append(view(bytes));
    return bytes.size();
}

// A chunked body never comes here.
void MessageGrammar::on_chunk_header_impl(std::uint64_t, Text, ErrorCode &)
{
    Q_UNREACHABLE();
}

std::size_t MessageGrammar::on_chunk_body_impl(std::uint64_t, Text, ErrorCode &)
{
    Q_UNREACHABLE();
}

void MessageGrammar::on_finish_impl(ErrorCode &) { }

void MessageGrammar::object(RefusalReason reason, QByteArrayView detail)
{
    if (!m_objection)
        m_objection = Objection{reason, detail};
}

void MessageGrammar::objectAsBeast(const ErrorCode &error)
{
    if (error == beast::error::bad_content_length)
        object(RefusalReason::BadFraming, "bad or contradicting Content-Length");
    else if (error == beast::error::bad_transfer_encoding)
        object(RefusalReason::BadFraming, "bad or contradicting Transfer-Encoding");
    else if (error == beast::error::bad_version && isHttpVersion(lastWordOfLine(m_input)))
        object(RefusalReason::VersionNotSupported, "HTTP version other than 1.0 and 1.1");
    else
        object(RefusalReason::NotHttp, head.method.isEmpty() ? "malformed request line" : "malformed header field");
}

} // namespace flowbell::http
