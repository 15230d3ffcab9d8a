// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventtype.h"
#include "gui/events/eventidset.h"
#include "gui/events/eventsource.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPromise>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>

namespace flowbell::test {

/// Events that a test makes up: as many as it likes, without a store. Answers wait until the test lets them go, so that late
/// and disordered ones can be made; autoAnswer gives them at once.
class FakeEventSource final : public gui::EventSource
{
public:
    bool autoAnswer = true;
    gui::EventIdSet stored;
    std::set<qint64> goneIds; ///< known by number, but not found
    std::map<qint64, EventDetails> detailsOf;
    QList<store::ListeningPeriod> periods;
    QList<QList<EventId>> askedPages;
    int detailsAsked = 0;
    quint64 lastSearch = 0;
    EventFilter lastFilter;
    std::function<bool(EventId)> matches = [](EventId) { return true; };
    QList<std::function<void()>> waiting; ///< answers not given yet
    std::optional<Error> rowsError;
    std::map<qint64, EventMark> marks;
    std::optional<Error> marksError;
    int ordersCancelled = 0;
    std::map<qint64, qint64> duplicateOf; ///< the first of each duplicate

    static Timestamp start() { return Timestamp(std::chrono::milliseconds(1'734'597'331'000)); }

    static EventRow row(EventId id)
    {
        EventRow row;
        row.id = id;
        row.received = start() + std::chrono::seconds(id.value);
        row.type = EventType::FlowStart;
        row.typeName = QStringLiteral("flow.start");
        row.success = id.value % 2 == 0;
        row.flowName = QStringLiteral("Flow %1").arg(id.value % 3);
        row.sessionUid = QStringLiteral("70f5e424-0000-4000-8000-%1").arg(id.value, 12, 10, QLatin1Char('0'));
        row.technology = QStringLiteral("LDHP");
        row.reply = 200;
        return row;
    }

    static QList<EventRow> rowsFrom(qint64 first, qint64 count)
    {
        QList<EventRow> rows;
        for (qint64 id = first; id < first + count; ++id)
            rows.append(row(EventId{id}));
        return rows;
    }

    /// Lets answers that are given arrive, and what follows from them.
    static void settle()
    {
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
    }

    /// Stored and told.
    void arrive(qint64 first, qint64 count)
    {
        stored.add(gui::EventIdSet::range(EventId{first}, EventId{first + count - 1}));
        Q_EMIT eventsAdded(rowsFrom(first, count));
        settle();
    }

    void takeAway(const gui::EventIdSet &ids)
    {
        stored.remove(ids);
        Q_EMIT eventsRemoved();
        settle();
    }

    /// Gives the answers that wait, also those that come up meanwhile.
    void answerAll()
    {
        while (!waiting.isEmpty()) {
            waiting.takeFirst()();
            settle();
        }
    }

    store::EventSummary knownSummary() const override
    {
        if (stored.isEmpty())
            return {};
        return {stored.size(), stored.at(0), stored.at(stored.size() - 1)};
    }

    QFuture<Result<store::EventSummary>> summary() override { return answer(Result<store::EventSummary>(knownSummary())); }

    QFuture<Result<QList<EventRow>>> rows(const QList<EventId> &ids) override
    {
        askedPages.append(ids);
        if (rowsError)
            return answer(Result<QList<EventRow>>(tl::unexpected(*rowsError)));
        QList<EventRow> found;
        for (const EventId id : ids) {
            if (stored.contains(id) && !goneIds.contains(id.value))
                found.append(markedRow(id));
        }
        return answer(Result<QList<EventRow>>(found));
    }

    QFuture<Result<EventDetails>> details(EventId id) override
    {
        ++detailsAsked;
        if (!stored.contains(id))
            return answer(Result<EventDetails>(fail(ErrorCode::NotFound)));
        const auto known = detailsOf.find(id.value);
        EventDetails details = known != detailsOf.end() ? known->second : EventDetails{};
        if (known == detailsOf.end())
            details.row = markedRow(id);
        return answer(Result<EventDetails>(details));
    }

    QFuture<Result<QList<store::ListeningPeriod>>> listeningPeriods() override
    {
        return answer(Result<QList<store::ListeningPeriod>>(periods));
    }

    QFuture<Result<QList<QPair<EventId, EventId>>>> duplicates() override
    {
        QList<QPair<EventId, EventId>> all;
        for (const auto &[duplicate, first] : duplicateOf) {
            if (stored.contains(EventId{duplicate}))
                all.append({EventId{first}, EventId{duplicate}});
        }
        return answer(Result<QList<QPair<EventId, EventId>>>(all));
    }

    QFuture<Result<EventMark>> mark(EventId id) override { return answer(Result<EventMark>(markOf(id))); }

    QFuture<Result<store::MarksBefore>> changeMarks(const QList<EventId> &ids, const MarkChange &change) override
    {
        if (marksError)
            return answer(Result<store::MarksBefore>(tl::unexpected(*marksError)));
        store::MarksBefore before{ids.size(), {}};
        for (const EventId id : ids) {
            if (const EventMark mark = markOf(id); !mark.isEmpty())
                before.marks.append({id, mark});
            marks[id.value] = change.appliedTo(markOf(id));
        }
        Q_EMIT marksChanged();
        return answer(Result<store::MarksBefore>(before));
    }

    QFuture<Result<qint64>> restoreMarks(const QList<store::MarkedEvent> &wanted, const MarkChange &) override
    {
        for (const auto &[id, mark] : wanted)
            marks[id.value] = mark;
        Q_EMIT marksChanged();
        return answer(Result<qint64>(wanted.size()));
    }

    QFuture<Result<void>> saveNote(
        EventId id, const QString &note, const QString &before, store::NoteConflict onConflict) override
    {
        if (marksError)
            return answer(Result<void>(tl::unexpected(*marksError)));
        EventMark &mark = marks[id.value];
        const bool changed = mark.note != before && mark.note != note;
        if (changed && onConflict == store::NoteConflict::Refuse)
            return answer(Result<void>(fail(ErrorCode::Conflict)));
        mark.note = changed ? store::bothNotes(mark.note, note) : note;
        return answer(Result<void>());
    }

    quint64 search(const EventFilter &filter) override
    {
        lastFilter = filter;
        return ++lastSearch;
    }

    void cancelSearch() override { }

    QFuture<Result<QList<EventId>>> matchAmong(const EventFilter &, const QList<EventId> &ids) override
    {
        QList<EventId> found;
        for (const EventId id : ids) {
            if (matches(id))
                found.append(id);
        }
        return answer(Result<QList<EventId>>(found));
    }

    /// By the flow's number, then as they came; for any field.
    QFuture<Result<RowOrderPointer>> order(const EventSort &sort, const std::vector<quint32> &ids) override
    {
        std::vector<quint32> sorted = ids;
        std::stable_sort(sorted.begin(), sorted.end(),
            [&sort](quint32 one, quint32 other) { return sort.descending ? other % 3 < one % 3 : one % 3 < other % 3; });
        return answer(Result<RowOrderPointer>(orderOf(sorted)));
    }

    void cancelOrder() override { ++ordersCancelled; }

    QFuture<Result<RowOrderPointer>> place(
        const EventSort &sort, const RowOrderPointer &before, const std::vector<quint32> &added) override
    {
        std::vector<quint32> ids = before->ids;
        ids.insert(ids.end(), added.begin(), added.end());
        std::sort(ids.begin(), ids.end());
        return order(sort, ids);
    }

    static RowOrderPointer orderOf(const std::vector<quint32> &ids)
    {
        auto made = std::make_shared<RowOrder>();
        made->ids = ids;
        made->rows.resize(ids.size());
        std::iota(made->rows.begin(), made->rows.end(), 0U);
        std::sort(made->rows.begin(), made->rows.end(), [&ids](quint32 one, quint32 other) { return ids[one] < ids[other]; });
        return made;
    }

private:
    [[nodiscard]] EventMark markOf(EventId id) const
    {
        const auto found = marks.find(id.value);
        return found == marks.end() ? EventMark{} : found->second;
    }
    [[nodiscard]] EventRow markedRow(EventId id) const
    {
        EventRow marked = row(id);
        marked.mark = markOf(id);
        if (const auto first = duplicateOf.find(id.value); first != duplicateOf.end())
            marked.duplicateOf = EventId{first->second};
        return marked;
    }

    template <typename T>
    QFuture<T> answer(const T &value)
    {
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        const auto give = [promise, value] {
            promise->addResult(value);
            promise->finish();
        };
        QFuture<T> future = promise->future();
        if (autoAnswer)
            give();
        else
            waiting.append(give);
        return future;
    }
};

} // namespace flowbell::test
