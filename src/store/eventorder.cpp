// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/eventorder.h"

#include "store/eventsortvalues.h"

#include <algorithm>
#include <numeric>

namespace flowbell::store {

namespace {

constexpr size_t sliceSize = 5'000;

/// Reading is most of the work.
constexpr double shareOfReading = 0.9;

struct Entry {
    qint64 key;
    quint32 id;
};

/// Equal texts once, and what ranks they have among all: to compare numbers is much faster.
class TextRanks
{
public:
    /// A number for the text, by which its rank is found later.
    qint64 add(const QString &text)
    {
        const auto known = m_numbers.constFind(text);
        if (known != m_numbers.constEnd())
            return *known;
        const auto number = static_cast<qint64>(m_texts.size());
        m_texts.push_back(text);
        m_numbers.insert(text, number);
        return number;
    }

    /// By number.
    [[nodiscard]] std::vector<qint64> ranks() const
    {
        std::vector<size_t> sorted(m_texts.size());
        std::iota(sorted.begin(), sorted.end(), size_t{0});
        std::sort(sorted.begin(), sorted.end(), [this](size_t one, size_t other) {
            const EventSortValue first{m_texts[one].isEmpty() ? 1 : 0, m_texts[one]};
            const EventSortValue second{m_texts[other].isEmpty() ? 1 : 0, m_texts[other]};
            return compared(first, second) < 0;
        });
        std::vector<qint64> ranks(m_texts.size());
        for (size_t rank = 0; rank < sorted.size(); ++rank)
            ranks[sorted[rank]] = static_cast<qint64>(rank);
        return ranks;
    }

private:
    QHash<QString, qint64> m_numbers;
    std::vector<QString> m_texts;
};

bool isByText(EventSortField field)
{
    switch (field) {
    case EventSortField::Event:
    case EventSortField::Flow:
    case EventSortField::Session:
    case EventSortField::Technology:
    case EventSortField::Note: return true;
    case EventSortField::Received:
    case EventSortField::Success:
    case EventSortField::Source:
    case EventSortField::Reply:
    case EventSortField::VerdictFlags:
    case EventSortField::Mark: break;
    }
    return false;
}

Result<std::vector<Entry>> readEntries(Database &database, EventSortField field, const std::vector<quint32> &ids,
    const OrderProgress &progress, const std::atomic_bool *cancelled)
{
    EventSortValues values(database, field);
    if (const Result<void> prepared = values.prepare(); !prepared)
        return Failure(prepared.error());
    const bool byText = isByText(field);
    TextRanks texts;
    std::vector<Entry> entries;
    entries.reserve(ids.size());
    for (size_t from = 0; from < ids.size(); from += sliceSize) {
        if (cancelled && cancelled->load())
            return fail(ErrorCode::Cancelled);
        const size_t count = std::min(sliceSize, ids.size() - from);
        const Result<void> read = values.read(ids.data() + from, count, [&](quint32 id, const EventSortValue &value) {
            entries.push_back({byText ? texts.add(value.text) : value.number, id});
        });
        if (!read)
            return Failure(read.error());
        if (progress)
            progress(shareOfReading * static_cast<double>(from + count) / static_cast<double>(ids.size()));
    }
    if (byText) {
        const std::vector<qint64> ranks = texts.ranks();
        for (Entry &entry : entries)
            entry.key = ranks[static_cast<size_t>(entry.key)];
    }
    return entries;
}

/// An event that is to stand before the row that is \a place now.
struct Placed {
    size_t place;
    quint32 id;
    EventSortValue value;
};

/// Finds the places of events among ordered ones.
class Places
{
public:
    Places(Database &database, const EventSort &sort, const std::vector<quint32> &order)
        : m_values(database, sort.field)
        , m_sort(sort)
        , m_order(order)
    {
    }

    /// Those that are gone are left out.
    [[nodiscard]] Result<std::vector<Placed>> placesOf(const std::vector<quint32> &added)
    {
        if (const Result<void> prepared = m_values.prepare(); !prepared)
            return Failure(prepared.error());
        std::vector<Placed> placed;
        for (const quint32 id : added) {
            const Result<std::optional<EventSortValue>> value = valueOf(id);
            if (!value)
                return Failure(value.error());
            if (!*value)
                continue;
            const Result<size_t> place = placeOf(id, **value);
            if (!place)
                return Failure(place.error());
            placed.push_back({*place, id, **value});
        }
        return placed;
    }

    [[nodiscard]] bool comesBefore(const Placed &one, const Placed &other) const
    {
        return comesBefore(one.id, one.value, other.id, other.value);
    }

private:
    /// Behind all that do not come after it. What is gone by now counts as before it.
    [[nodiscard]] Result<size_t> placeOf(quint32 id, const EventSortValue &value)
    {
        size_t low = 0;
        size_t high = m_order.size();
        while (low < high) {
            const size_t middle = low + (high - low) / 2;
            const Result<std::optional<EventSortValue>> other = valueOf(m_order[middle]);
            if (!other)
                return Failure(other.error());
            if (*other && comesBefore(id, value, m_order[middle], **other))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    [[nodiscard]] Result<std::optional<EventSortValue>> valueOf(quint32 id)
    {
        if (const auto known = m_known.constFind(id); known != m_known.constEnd())
            return *known;
        std::optional<EventSortValue> found;
        const Result<void> read = m_values.read(&id, 1, [&found](quint32, const EventSortValue &value) { found = value; });
        if (!read)
            return Failure(read.error());
        m_known.insert(id, found);
        return found;
    }

    [[nodiscard]] bool comesBefore(quint32 id, const EventSortValue &value, quint32 otherId, const EventSortValue &other) const
    {
        const int difference = m_sort.descending ? compared(other, value) : compared(value, other);
        return difference != 0 ? difference < 0 : id < otherId;
    }

    EventSortValues m_values;
    const EventSort m_sort;
    const std::vector<quint32> &m_order;
    QHash<quint32, std::optional<EventSortValue>> m_known;
};

/// The rows by rank of \a ids, which are in no order.
std::vector<quint32> rowsByRank(const std::vector<quint32> &ids)
{
    std::vector<quint32> rows(ids.size());
    std::iota(rows.begin(), rows.end(), 0U);
    std::sort(rows.begin(), rows.end(), [&ids](quint32 one, quint32 other) { return ids[one] < ids[other]; });
    return rows;
}

RowOrder withPlaced(const RowOrder &order, const std::vector<Placed> &placed)
{
    RowOrder merged;
    merged.ids.reserve(order.size() + placed.size());
    auto next = order.ids.begin();
    for (const Placed &one : placed) {
        const auto place = order.ids.begin() + static_cast<std::ptrdiff_t>(one.place);
        merged.ids.insert(merged.ids.end(), next, place);
        merged.ids.push_back(one.id);
        next = place;
    }
    merged.ids.insert(merged.ids.end(), next, order.ids.end());
    merged.rows = rowsByRank(merged.ids);
    return merged;
}

} // namespace

Result<RowOrder> orderEvents(Database &database, const EventSort &sort, const std::vector<quint32> &ids,
    const OrderProgress &progress, const std::atomic_bool *cancelled)
{
    const Result<std::vector<Entry>> entries = readEntries(database, sort.field, ids, progress, cancelled);
    if (!entries)
        return Failure(entries.error());
    // They are ascending by id, which a stable sort keeps among equal ones.
    std::vector<quint32> ranks(entries->size());
    std::iota(ranks.begin(), ranks.end(), 0U);
    std::stable_sort(ranks.begin(), ranks.end(), [&](quint32 one, quint32 other) {
        const qint64 first = (*entries)[one].key;
        const qint64 second = (*entries)[other].key;
        return sort.descending ? second < first : first < second;
    });
    if (cancelled && cancelled->load())
        return fail(ErrorCode::Cancelled);
    RowOrder order{.ids = {}, .rows = std::vector<quint32>(ranks.size())};
    order.ids.reserve(ranks.size());
    for (const quint32 rank : ranks) {
        order.rows[rank] = static_cast<quint32>(order.ids.size());
        order.ids.push_back((*entries)[rank].id);
    }
    if (progress)
        progress(1);
    return order;
}

Result<RowOrder> placeEvents(Database &database, const EventSort &sort, const RowOrder &order, const std::vector<quint32> &added)
{
    Places places(database, sort, order.ids);
    Result<std::vector<Placed>> placed = places.placesOf(added);
    if (!placed)
        return Failure(placed.error());
    std::sort(placed->begin(), placed->end(), [&places](const Placed &one, const Placed &other) {
        return one.place != other.place ? one.place < other.place : places.comesBefore(one, other);
    });
    return withPlaced(order, *placed);
}

} // namespace flowbell::store
