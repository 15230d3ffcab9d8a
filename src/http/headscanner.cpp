// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/headscanner.h"

#include <algorithm>

namespace flowbell::http {

namespace {

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

} // namespace

HeadScanner::Step HeadScanner::scan(QByteArrayView head)
{
    for (;;) {
        const qsizetype lineFeed = head.indexOf('\n', m_searched);
        m_searched = lineFeed < 0 ? head.size() : lineFeed + 1;
        // With or without its end: the verdict on a line must not depend on how much of it is here.
        const QByteArrayView line = head.sliced(m_lineStart, m_searched - m_lineStart);
        if (m_lines == 0 && !isRequestLineSound(line))
            return Step::Failed;
        if (m_searched > m_limits.headerBlock) {
            fail(RefusalReason::HeadTooLarge, "header block too large");
            return Step::Failed;
        }
        if (lineFeed < 0)
            return Step::NeedMore;
        if (!isFieldLineSound(line))
            return Step::Failed;
        m_lineStart = m_searched;
        if (m_lines++ == 0)
            return Step::RequestLine;
        if (line.size() == 2)
            return Step::Complete;
    }
}

void HeadScanner::restart()
{
    m_lineStart = 0;
    m_searched = 0;
    m_lines = 0;
}

bool HeadScanner::isRequestLineSound(QByteArrayView line)
{
    QByteArrayView text = line;
    if (text.endsWith('\n'))
        text.chop(1);
    if (text.endsWith('\r'))
        text.chop(1);
    const QByteArrayView counted = text.first(std::min(text.size(), m_limits.requestLine));
    if (std::any_of(counted.begin(), counted.end(), isControl))
        return fail(RefusalReason::NotHttp, "control character in the request line");
    if (text.size() > m_limits.requestLine)
        return fail(RefusalReason::TargetTooLong, "request line too long");
    return true;
}

bool HeadScanner::isFieldLineSound(QByteArrayView line)
{
    if (!line.endsWith("\r\n"))
        return fail(RefusalReason::NotHttp, "line not ended by CR LF");
    if (line.startsWith(' ') || line.startsWith('\t'))
        return fail(RefusalReason::NotHttp, "folded or indented line");
    if (m_lines > m_limits.headerFields && line.size() > 2)
        return fail(RefusalReason::HeadTooLarge, "too many header fields");
    return true;
}

bool HeadScanner::fail(RefusalReason reason, QByteArrayView detail)
{
    m_reason = reason;
    m_detail = detail;
    return false;
}

} // namespace flowbell::http
