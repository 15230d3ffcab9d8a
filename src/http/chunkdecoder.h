// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace flowbell::http {

/// Undoes chunked coding (RFC 9112, section 7.1), in pieces of any size, and decides at the earliest byte. A line ends with
/// CR LF and with nothing else, also inside a quoted extension: where that is read differently, requests can be smuggled.
/// Extensions and trailers are read for their form and dropped; trailers that would speak of framing or routing are refused.
class ChunkDecoder
{
public:
    enum class Step { NeedMore, Complete, Failed };

    /// \a framing: bytes that all extensions and trailers of a body may have together.
    explicit ChunkDecoder(qsizetype framing)
        : m_framingLeft(framing)
    {
    }

    /// Uses bytes from the front of \a input, all of them unless it is Complete or Failed. \a body gets what was in the chunks
    /// and does not grow beyond \a bodyLimit bytes.
    [[nodiscard]] Step decode(QByteArrayView &input, QByteArray &body, qint64 bodyLimit);

    // Once it has failed
    [[nodiscard]] RefusalReason reason() const { return m_reason; }
    [[nodiscard]] QByteArrayView detail() const { return m_detail; }

private:
    enum class State {
        FirstDigit,
        Digits,
        BeforeSemicolon, ///< after blanks
        BeforeName, ///< of an extension
        Name,
        AfterName, ///< after blanks
        BeforeValue,
        Value,
        Quoted,
        Escaped,
        AfterQuoted,
        SizeLineFeed,
        Data,
        DataReturn,
        DataLineFeed,
        TrailerStart,
        TrailerName,
        TrailerValue,
        TrailerLineFeed,
        LastLineFeed,
        Complete,
        Failed,
    };

    void takeData(QByteArrayView &input, QByteArray &body);
    [[nodiscard]] State next(char c, qint64 room);
    [[nodiscard]] State digit(char c);
    [[nodiscard]] State inExtension(char c);
    [[nodiscard]] State inQuotes(char c);
    [[nodiscard]] State inTrailer(char c);
    [[nodiscard]] State afterItem(char c);
    [[nodiscard]] State afterSizeLine(char c, qint64 room);
    [[nodiscard]] State endOfTrailerName();
    [[nodiscard]] State fail(RefusalReason reason, QByteArrayView detail);
    [[nodiscard]] State malformed();

    State m_state = State::FirstDigit;
    quint64 m_left = 0; ///< bytes of the chunk
    int m_digits = 0;
    qsizetype m_framingLeft;
    QByteArray m_trailerName;
    RefusalReason m_reason{};
    QByteArrayView m_detail;
};

} // namespace flowbell::http
