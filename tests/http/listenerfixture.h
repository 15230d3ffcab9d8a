// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "recordinghandler.h"
#include "support/rawhttp.h"

#include "http/listener.h"

namespace flowbell::test {

/// A listener on a free port of the loopback, with a handler that takes POST /webhook.
struct ListenerFixture {
    enum Answering { AtOnce, ByTheTest };

    explicit ListenerFixture(const http::Limits &limits = {}, Answering answering = AtOnce)
        : ListenerFixture(QHostAddress(QHostAddress::LocalHost), limits, answering)
    {
    }
    ListenerFixture(const QHostAddress &address, const http::Limits &limits, Answering answering)
        : listener(handler)
        , where(*listen({address, 0}, limits))
    {
        if (answering == AtOnce)
            handler.answerThrough(listener);
    }

    Result<http::ListenAddress> listen(const http::ListenAddress &address, const http::Limits &limits = {})
    {
        auto future = listener.listen(address, limits);
        future.waitForFinished();
        return future.result();
    }
    /// Answers the n-th request with 200 and \a body.
    void answer(std::size_t n, const QByteArray &body = "{}")
    {
        listener.reply({{handler.received().at(n).token, http::jsonResponse(200, body)}});
    }

    RecordingHandler handler;
    http::Listener listener;
    http::ListenAddress where;
};

/// A client of it.
struct Client : RawHttp {
    explicit Client(const ListenerFixture &fixture)
        : RawHttp(fixture.where.address, fixture.where.port)
    {
    }
};

[[nodiscard]] inline QByteArray post(const QByteArray &body, const QByteArray &fields = {})
{
    return "POST /webhook HTTP/1.1\r\nHost: localhost\r\n" + fields + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

} // namespace flowbell::test
