// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "gui/common/idset.h"
#include "gui/common/whendone.h"

#include <QtCore/QCache>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <functional>

namespace flowbell::gui {

/// The rows a table has at hand: the latest used ones, by id. What is missing is asked for by pages, each once, the last
/// wanted first; when the user races through millions of rows, pages that scrolled by are not asked for at all. Rows that
/// may have changed are shown as they were until they are there anew, unless they are forgotten. \a Row has an `id` of type \a
/// Id.
template <typename Row, typename Id>
class RowCache
{
public:
    static constexpr int pageRows = 128;
    static constexpr int keptRows = 128 * pageRows;

    using Ids = QList<Id>;
    using Rows = QList<Row>;
    struct Callbacks {
        std::function<QFuture<Result<Rows>>(const Ids &)> ask; ///< those that are gone are missing in the answer
        /// These are at hand now, or known to be gone, or (after a failure) may be asked for again.
        std::function<void(const Ids &)> changed;
        std::function<void(const Error &)> failed;
    };

    explicit RowCache(Callbacks callbacks)
        : m_callbacks(std::move(callbacks))
    {
    }

    /// Null if it is not at hand; valid until the next call of a non-const function.
    [[nodiscard]] const Row *find(Id id) const
    {
        const Kept *kept = m_rows.object(id);
        return kept ? &kept->row : nullptr;
    }
    /// It is at hand, and did not change since.
    [[nodiscard]] bool isFresh(Id id) const
    {
        const Kept *kept = m_rows.object(id);
        return kept && kept->state == m_state;
    }
    void put(const Rows &rows) { keep(rows, m_state); }
    /// What is at hand may have changed: it is to be wanted again.
    void markStale()
    {
        ++m_state;
        m_gone.clear();
    }
    /// Nothing that is at hand, or on its way, may be shown any more.
    void forget()
    {
        markStale();
        m_least = m_state;
        m_rows.clear();
    }
    /// Wants the page of \a ids that \a row is on. Asks later, from the event loop: views call this while they paint.
    void want(const RowSet &ids, qint64 row)
    {
        want(Id{ids.keyAt(row)}, [&] { return ids.keys(row - row % pageRows, pageRows); });
    }
    /// The same for rows in any order: \a page gives the keys of the page that \a id is on.
    template <typename Page>
    void want(Id id, const Page &page);
    /// It was asked for and the store no longer has it.
    [[nodiscard]] bool isGone(Id id) const { return m_gone.contains(id); }

private:
    static constexpr int maximumUnderWay = 2;
    static constexpr int maximumWaiting = 8;
    static constexpr qsizetype maximumGone = 100'000;

    struct Kept {
        Row row;
        quint64 state = 0; ///< m_state when it was asked for
    };

    [[nodiscard]] bool isSettled(Id id) const { return m_asked.contains(id) || m_gone.contains(id) || isFresh(id); }
    void keep(const Rows &rows, quint64 state)
    {
        for (const Row &row : rows)
            m_rows.insert(row.id, new Kept{row, state});
    }
    void ask();
    void answered(const Ids &ids, quint64 state, const Result<Rows> &rows);

    Callbacks m_callbacks;
    QCache<Id, Kept> m_rows{keptRows};
    quint64 m_state = 0; ///< grows with markStale()
    quint64 m_least = 0; ///< answers to what was asked for before are dropped
    QSet<Id> m_asked; ///< waiting or under way
    QSet<Id> m_gone;
    QList<Ids> m_waiting; ///< pages, the last wanted at the end
    int m_underWay = 0;
    bool m_scheduled = false;
    QObject m_context; ///< answers that come after its end are dropped
};

template <typename Row, typename Id>
template <typename Page>
void RowCache<Row, Id>::want(Id id, const Page &page)
{
    if (isSettled(id))
        return;
    Ids missing;
    for (const qint64 key : page()) {
        if (!isSettled(Id{key}))
            missing.append(Id{key});
    }
    for (const Id one : std::as_const(missing))
        m_asked.insert(one);
    m_waiting.append(missing);
    if (m_waiting.size() > maximumWaiting) {
        for (const Id one : m_waiting.takeFirst())
            m_asked.remove(one);
    }
    if (!m_scheduled) {
        m_scheduled = true;
        QMetaObject::invokeMethod(
            &m_context, [this] { ask(); }, Qt::QueuedConnection);
    }
}

template <typename Row, typename Id>
void RowCache<Row, Id>::ask()
{
    m_scheduled = false;
    while (m_underWay < maximumUnderWay && !m_waiting.isEmpty()) {
        const Ids ids = m_waiting.takeLast();
        ++m_underWay;
        whenDone(m_callbacks.ask(ids), &m_context,
            [this, ids, state = m_state](const Result<Rows> &rows) { answered(ids, state, rows); });
    }
}

template <typename Row, typename Id>
void RowCache<Row, Id>::answered(const Ids &ids, quint64 state, const Result<Rows> &rows)
{
    --m_underWay;
    if (state < m_least) {
        for (const Id id : ids)
            m_asked.remove(id);
        m_callbacks.changed(ids);
    } else if (rows) {
        keep(*rows, state);
        if (m_gone.size() > maximumGone)
            m_gone.clear();
        QSet<Id> missing(ids.begin(), ids.end());
        for (const Row &row : *rows)
            missing.remove(row.id);
        m_gone.unite(missing);
        for (const Id id : missing)
            m_rows.remove(id);
        for (const Id id : ids)
            m_asked.remove(id);
        m_callbacks.changed(ids);
    } else {
        m_callbacks.failed(rows.error());
        // Not at once: a view that still shows these rows would ask again and again.
        QTimer::singleShot(std::chrono::seconds(1), &m_context, [this, ids] {
            for (const Id id : ids)
                m_asked.remove(id);
            m_callbacks.changed(ids);
        });
    }
    ask();
}

} // namespace flowbell::gui
