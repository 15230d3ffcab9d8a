// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/sessions/sessionidset.h"
#include "gui/sessions/sessionsource.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPromise>

#include <functional>
#include <map>

namespace flowbell::test {

/// Sessions that a test makes up: as many as it likes, without a store. Answers are given at once.
class FakeSessionSource final : public gui::SessionSource
{
public:
    gui::SessionIdSet stored;
    std::map<qint64, SessionFacts> factsOf; ///< others are made up
    std::map<qint64, QList<SessionEvent>> eventsOf;
    std::function<bool(const SessionFilter &, SessionId)> matches = [](const SessionFilter &, SessionId) { return true; };
    Touched next; ///< what touched() answers
    QList<SessionFilter> searches;
    QList<EventId> asked; ///< by touched()
    qsizetype rowsAsked = 0;
    bool extentFails = false;
    Timestamp time = start();

    static Timestamp start() { return Timestamp(std::chrono::milliseconds(1'734'597'331'000)); }

    [[nodiscard]] SessionRow row(SessionId id) const
    {
        SessionRow row;
        row.id = id;
        row.uid = QStringLiteral("70f5e424-0000-4000-8000-%1").arg(id.value, 12, 10, QLatin1Char('0'));
        row.flowName = QStringLiteral("Liveness");
        row.facts.state = SessionState::Passed;
        row.facts.firstEvent = EventId{id.value * 6};
        row.facts.lastEvent = EventId{id.value * 6 + 5};
        row.facts.firstReceived = start() + std::chrono::seconds(id.value);
        row.facts.lastReceived = row.facts.firstReceived + std::chrono::seconds(61);
        row.facts.technologies = QStringList{QStringLiteral("LDHP"), QStringLiteral("ED")};
        row.facts.events = 6;
        if (const auto known = factsOf.find(id.value); known != factsOf.end())
            row.facts = known->second;
        return row;
    }

    /// Lets answers that are given arrive, and what follows from them.
    static void settle()
    {
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
    }

    QFuture<Result<store::SessionExtent>> extent() override
    {
        if (extentFails)
            return answerWith<store::SessionExtent>(fail(ErrorCode::StoreLocked));
        store::SessionExtent extent{.count = stored.size(), .first = stored.at(0), .last = {}, .upTo = EventId{100}};
        if (!stored.isEmpty())
            extent.last = stored.at(stored.size() - 1);
        return answer(extent);
    }
    QFuture<Result<QList<SessionRow>>> rows(const QList<SessionId> &ids) override
    {
        rowsAsked += ids.size();
        QList<SessionRow> found;
        for (const SessionId id : ids) {
            if (stored.contains(id))
                found.append(row(id));
        }
        return answer(found);
    }
    QFuture<Result<SessionDetails>> details(SessionId id) override { return answer(SessionDetails{row(id), eventsOf[id.value]}); }
    QFuture<Result<SessionId>> ofEvent(EventId event) override { return answer(SessionId{event.value / 6}); }
    QFuture<Result<EventDetails>> eventDetails(EventId) override { return answer(EventDetails{}); }
    quint64 search(const SessionFilter &filter) override
    {
        searches.append(filter);
        const auto number = static_cast<quint64>(searches.size());
        QList<SessionId> found;
        for (const SessionId id : stored.slice(0, stored.size())) {
            if (matches(filter, id))
                found.append(id);
        }
        QMetaObject::invokeMethod(
            this,
            [this, number, found] {
                Q_EMIT matched(number, found, 1);
                Q_EMIT searchFinished(number, std::nullopt);
            },
            Qt::QueuedConnection);
        return number;
    }
    void cancelSearch() override { }
    QFuture<Result<Touched>> touched(EventId since, const SessionFilter &) override
    {
        asked.append(since);
        return answer(next);
    }
    SilenceRule rule() const override { return {.now = time, .longest = std::chrono::minutes(10)}; }

private:
    template <typename T>
    static QFuture<Result<T>> answer(const T &value)
    {
        return answerWith<T>(value);
    }
    template <typename T>
    static QFuture<Result<T>> answerWith(const Result<T> &result)
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(result);
        promise.finish();
        return promise.future();
    }
};

} // namespace flowbell::test
