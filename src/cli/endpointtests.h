// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "core/endpointtest.h"
#include "core/flow.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <vector>

namespace flowbell::cli {

/// Tests endpoints side by side, prints a line for each in the order of the webhooks, and ends the session: done only if
/// every one was delivered. Child of the session.
class EndpointTests : public QObject
{
    Q_OBJECT
public:
    EndpointTests(Session &session, bool asJson);

    /// \a eventType: empty: the first that each webhook is sent.
    void begin(const Flow &flow, const QList<Webhook> &webhooks, const QString &eventType);

private:
    void take(quint64 handle, const EndpointTest &test);
    void report();

    Session &m_session;
    bool m_asJson;
    QHash<quint64, size_t> m_running; ///< handle to place in m_tests
    std::vector<EndpointTest> m_tests;
};

} // namespace flowbell::cli
