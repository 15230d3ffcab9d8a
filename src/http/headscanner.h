// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/limits.h"
#include "http/message.h"

#include <QtCore/QByteArrayView>

namespace flowbell::http {

/// Finds the lines of a request's head as its bytes come, so that limits and broken line ends are noticed at the earliest
/// byte, wherever the pieces are cut. What is in the lines is the grammar's business.
class HeadScanner
{
public:
    enum class Step {
        NeedMore,
        RequestLine, ///< complete now, once; scan again for the rest
        Complete, ///< size() bytes are the head
        Failed, ///< see reason(), detail()
    };

    explicit HeadScanner(const Limits &limits)
        : m_limits(limits)
    {
    }

    /// \a head is all that has come since the first byte of the request line.
    [[nodiscard]] Step scan(QByteArrayView head);
    void restart();

    /// Bytes up to the end of the last complete line.
    [[nodiscard]] qsizetype size() const { return m_lineStart; }
    [[nodiscard]] RefusalReason reason() const { return m_reason; }
    [[nodiscard]] QByteArrayView detail() const { return m_detail; }

private:
    [[nodiscard]] bool isRequestLineSound(QByteArrayView line);
    [[nodiscard]] bool isFieldLineSound(QByteArrayView line);
    bool fail(RefusalReason reason, QByteArrayView detail);

    const Limits &m_limits;
    qsizetype m_lineStart = 0;
    qsizetype m_searched = 0;
    int m_lines = 0;
    RefusalReason m_reason{};
    QByteArrayView m_detail;
};

} // namespace flowbell::http
