// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"

#include <QtCore/QMutex>
#include <QtCore/QThread>
#include <QtTest/QTest>

#include <functional>
#include <optional>
#include <vector>

namespace flowbell::test {

/// Keeps what it is told and lets the test answer. Its functions run on the listener's thread, the test's on the test's.
class RecordingHandler final : public http::RequestHandler
{
public:
    struct Received {
        http::RequestToken token = 0;
        http::Request request;
    };

    [[nodiscard]] std::optional<http::Response> screen(const http::RequestHead &head) override
    {
        const QMutexLocker locker(&m_mutex);
        ++m_screened;
        if (head.path != "/webhook")
            return http::errorResponse(404, "no-such-path", QStringLiteral("only /webhook is here"));
        if (head.method != "POST") {
            http::Response response = http::errorResponse(405, "method-not-allowed", QStringLiteral("POST only"));
            response.fields.append(HeaderField{"Allow", "POST"});
            return response;
        }
        return std::nullopt;
    }

    void handle(http::RequestToken token, http::Request &&request) override
    {
        const QMutexLocker locker(&m_mutex);
        m_onListenersThread = m_onListenersThread && QThread::currentThread()->objectName() == QStringLiteral("http");
        m_received.push_back({token, std::move(request)});
        if (m_listener)
            m_listener->reply(answers({token}));
    }

    void refused(http::RefusedRequest &&request) override
    {
        const QMutexLocker locker(&m_mutex);
        m_refused.push_back(std::move(request));
    }

    /// From now on every request is answered with 200 at once.
    void answerThrough(http::Listener &listener)
    {
        const QMutexLocker locker(&m_mutex);
        m_listener = &listener;
    }

    [[nodiscard]] static std::vector<http::Reply> answers(const std::vector<http::RequestToken> &tokens)
    {
        std::vector<http::Reply> replies;
        for (const http::RequestToken token : tokens)
            replies.push_back({token, http::jsonResponse(200, "{\"status\":\"success\"}")});
        return replies;
    }

    [[nodiscard]] std::vector<Received> received() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_received;
    }
    [[nodiscard]] std::vector<http::RefusedRequest> refusals() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_refused;
    }
    [[nodiscard]] int count() const
    {
        const QMutexLocker locker(&m_mutex);
        return static_cast<int>(m_received.size());
    }
    [[nodiscard]] int refusedCount() const
    {
        const QMutexLocker locker(&m_mutex);
        return static_cast<int>(m_refused.size());
    }
    [[nodiscard]] int screenedCount() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_screened;
    }
    [[nodiscard]] bool wasOnListenersThread() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_onListenersThread;
    }

private:
    mutable QMutex m_mutex;
    http::Listener *m_listener = nullptr;
    std::vector<Received> m_received;
    std::vector<http::RefusedRequest> m_refused;
    int m_screened = 0;
    bool m_onListenersThread = true;
};

} // namespace flowbell::test
