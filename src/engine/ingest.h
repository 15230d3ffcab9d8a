// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/eventparser.h"
#include "http/listener.h"
#include "store/eventwriter.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QMutex>

namespace flowbell::engine {

/// The one way in: requests of the listener become rows, and rows become answers once they are committed.
/// Requests come on the listener's thread, commits on the writer's; the rest may be called from any thread.
class Ingest final : public http::RequestHandler, public store::CommitObserver
{
public:
    struct Settings {
        QByteArray path = "/webhook"; ///< compared with the request's path as it came
        bool refuseViolations = false; ///< answer a contract violation 422 instead of 200
    };

    Ingest(store::EventWriter &writer, EventParser parser, const Clock &clock);

    void configure(const Settings &settings);
    /// Where answers go; nullptr: nowhere any more.
    void attach(http::Listener *listener);

    [[nodiscard]] std::optional<http::Response> screen(const http::RequestHead &head) override;
    void handle(http::RequestToken token, http::Request &&request) override;
    void refused(http::RefusedRequest &&request) override;
    void batchDone(const std::vector<store::StoredEvent> &batch) override;

private:
    [[nodiscard]] Settings settings() const;
    [[nodiscard]] http::Response answer(const store::StoredEvent &stored);
    void reply(std::vector<http::Reply> &&replies);

    store::EventWriter &m_writer;
    const EventParser m_parser;
    const Clock &m_clock;

    mutable QMutex m_mutex; ///< guards all below
    Settings m_settings;
    http::Listener *m_listener = nullptr;
    QHash<quint64, QString> m_violationDetails; ///< what a 422 will say, by token
};

} // namespace flowbell::engine
