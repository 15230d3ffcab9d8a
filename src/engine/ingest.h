// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/eventparser.h"
#include "core/recordedrequest.h"
#include "core/refusal.h"
#include "http/listener.h"
#include "store/eventwriter.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QMutex>

#include <functional>
#include <optional>
#include <unordered_map>

namespace flowbell::engine {

class Admission;
class ReplyRules;

/// The one way in: requests of the listener become rows, and rows become answers once they are committed. Those that are not
/// let in are answered at once, and only a sample of them becomes rows.
/// A delivery of this store that comes back (loopHeaderName) is kept as a loop and answered 508, whatever the rules say.
/// Requests come on the listener's thread, commits on the writer's; the rest may be called from any thread.
class Ingest final : public http::RequestHandler, public store::CommitObserver
{
public:
    struct Settings {
        QByteArray path = "/webhook"; ///< compared with the request's path as it came
        bool refuseViolations = false; ///< answer a contract violation 422 instead of 200
    };

    /// \a storeUid: of the store that \a writer writes.
    Ingest(store::EventWriter &writer, EventParser parser, Admission &admission, ReplyRules &rules, const QString &storeUid,
        const Clock &clock);

    void configure(const Settings &settings);
    /// Where answers go; nullptr: nowhere any more.
    void attach(http::Listener *listener);

    /// Whether events are taken in at this path of a request, without its query; with or without the secret it may need.
    [[nodiscard]] bool takes(const QByteArray &path) const;

    /// Called once on the writer's thread, after the commit or its failure.
    using Done = std::function<void(const store::StoredEvent &)>;
    /// An event of another source than the listener: read and checked like a received one, answered with nothing. False if the
    /// writer is busy: it was not taken, \a request is as it was, and \a done will not be called. Any thread.
    [[nodiscard]] bool enter(ReceivedRequest &request, Done done);
    /// The same for a request of another time: with the answer it got then.
    [[nodiscard]] bool enter(RecordedRequest &recorded, Done done);

    [[nodiscard]] std::optional<http::Response> screen(const http::RequestHead &head) override;
    void handle(http::RequestToken token, http::Request &&request) override;
    void refused(http::RefusedRequest &&request) override;
    void batchDone(const std::vector<store::StoredEvent> &batch) override;

private:
    [[nodiscard]] Settings settings() const;
    [[nodiscard]] bool isOpen(const QByteArray &path) const;
    [[nodiscard]] std::optional<Refusal> refusalOf(const http::RequestHead &head) const;
    void refuse(http::RequestToken token, http::Request &&request, Refusal reason);
    /// A row for a refused request, if it belongs to the sample.
    void record(Refusal reason, int status, http::RequestHead &&head, QByteArray &&bytes, bool isHttp = true);
    void take(http::RequestToken token, http::Request &&request);
    [[nodiscard]] http::Response ordinaryAnswer(const ParsedEvent &event) const;
    [[nodiscard]] http::Response decide(const http::Request &request, ParsedEvent &event) const;
    void keep(http::RequestToken token, const http::Response &response);
    [[nodiscard]] std::optional<http::Response> takeKept(http::RequestToken token);
    [[nodiscard]] http::Response answer(const store::StoredEvent &stored);
    void reply(std::vector<http::Reply> &&replies);
    /// False leaves the request of \a event as it was.
    [[nodiscard]] bool submit(NewEvent &event, Done done);
    /// For each event of \a batch whom to tell: nobody, if it was received.
    [[nodiscard]] std::vector<Done> takeEntered(const std::vector<store::StoredEvent> &batch);

    store::EventWriter &m_writer;
    const EventParser m_parser;
    Admission &m_admission;
    ReplyRules &m_rules;
    const QByteArray m_storeUid;
    const Clock &m_clock;

    mutable QMutex m_mutex; ///< guards all below
    Settings m_settings;
    http::Listener *m_listener = nullptr;
    QHash<http::RequestToken, http::Response> m_kept; ///< answers that are not the ordinary 200, until their event is stored
    std::unordered_map<quint64, Done> m_entered; ///< of events of other sources, by token
};

} // namespace flowbell::engine
