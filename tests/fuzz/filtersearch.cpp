// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filteredstore.h"
#include "require.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace flowbell;
using namespace flowbell::fuzz;
using namespace Qt::StringLiterals;

namespace {

constexpr int searchesOfAConnection = 500;

QList<qint64> run(FilteredStore &store, const auto &filter)
{
    Result<QList<qint64>> found = store.matching(filter);
    if (!found)
        std::fprintf(stderr, "%s\n", qPrintable(found.error().detail));
    require(found.has_value(), "the search of a filter succeeds");
    std::sort(found->begin(), found->end());
    return *found;
}

/// A filter and its opposite share nothing and leave nothing out: no condition is ever neither true nor false.
template <typename Filter>
void check(FilteredStore &store, const QString &text, const QList<qint64> &all)
{
    const auto filter = Filter::parse(text);
    if (!filter)
        return;
    const QList<qint64> found = run(store, *filter);
    require(std::includes(all.begin(), all.end(), found.begin(), found.end()), "what is found is in the store");
    const auto opposite = Filter::parse(u"not ("_s + filter->toText() + u')');
    if (!opposite)
        return;
    QList<qint64> both = found + run(store, *opposite);
    std::sort(both.begin(), both.end());
    require(both == all, "what a filter leaves out, its opposite lets through");
}

} // namespace

/// Filters as SQL and text searches, over a real store.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int count = 0;
    static char name[] = "filtersearch";
    static char *arguments[] = {name, nullptr};
    static int argumentCount = 1;
    static const QCoreApplication application(argumentCount, arguments);
    static FilteredStore store;
    static const QList<qint64> events = run(store, EventFilter());
    static const QList<qint64> deliveries = run(store, DeliveryFilter());
    require(events.size() == store.count() && !deliveries.isEmpty(), "the store is filled");

    if (++count % searchesOfAConnection == 0)
        store.reopen();
    check<EventFilter>(store, text(data, size), events);
    check<DeliveryFilter>(store, text(data, size), deliveries);
    return 0;
}
