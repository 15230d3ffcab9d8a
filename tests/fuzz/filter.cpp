// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/deliveryfilter.h"
#include "core/eventfilter.h"
#include "core/filtercompletion.h"
#include "core/filternarrowing.h"
#include "core/filtertokens.h"
#include "core/selection.h"
#include "core/sessionfilter.h"

#include "require.h"

#include <algorithm>

using namespace flowbell;
using namespace flowbell::fuzz;
using namespace Qt::StringLiterals;

namespace {

/// Parse, write, parse: the same filter, and the same text.
template <typename Filter>
bool checkWrittenForm(const QString &text)
{
    const auto filter = Filter::parse(text);
    if (!filter) {
        const FilterProblem &problem = filter.error();
        require(problem.position >= 0 && problem.length >= 0 && problem.position + problem.length <= text.size(),
            "a problem is at a place of the text");
        return false;
    }
    const QString written = filter->toText();
    const auto again = Filter::parse(written);
    require(again && *again == *filter, "a filter is read back as it was written");
    require(again->toText() == written, "and is written the same again");
    return true;
}

template <typename Filter>
void checkChanges(const QString &text, const QString &field)
{
    const Filter filter = *Filter::parse(text);
    const Filter with = filter.with(field, u"70f5"_s);
    require(with.value(field) == u"70f5"_s, "a condition that is put in is there");
    require(Filter::parse(with.toText()) == with, "a filter with another condition is read back");
    require(!with.with(field, std::nullopt).value(field) || filter.value(field), "a condition that is taken out is gone");
    const Filter joined = filter.and_(with);
    const auto again = Filter::parse(joined.toText());
    require(again ? *again == joined : again.error().kind == FilterProblem::Kind::TooComplex, "what is joined is read back");
}

void checkTokens(const QString &text, bool isFilter)
{
    qsizetype end = 0;
    for (const FilterToken &token : filterTokens(text)) {
        require(token.position >= end && token.length > 0 && token.end() <= text.size(), "tokens stand one behind the other");
        end = token.end();
    }
    if (!isFilter)
        return;
    if (const auto terms = filterTerms(text)) {
        for (const FilterTerm &term : *terms)
            require(term.position >= 0 && term.position + term.length <= text.size(), "a term is in the text");
    }
}

void checkTyping(const FilterLanguage &language, const QString &text, qsizetype cursor)
{
    const FilterCompletion completion = completeFilter(language, text, cursor);
    require(completion.position >= 0 && completion.length >= 0 && completion.position + completion.length <= text.size(),
        "what a choice replaces is in the text");
    for (const FilterCompletion::Choice &choice : completion.choices.first(std::min<qsizetype>(3, completion.choices.size()))) {
        const FilterCompletion::Applied applied = completion.apply(text, choice);
        require(applied.cursor >= 0 && applied.cursor <= applied.text.size(), "the cursor stays in the text");
    }
    static_cast<void>(completion.choiceOf(language, text.left(30)));
}

template <typename Filter>
void checkNarrowing(const FilterLanguage &language, const QString &text, const QString &field)
{
    const QString narrowed = narrowedText(language, text, conditionOn(language, field, text.left(20)));
    // A value that a filter can name: identifiers are not empty.
    if (text.isEmpty() || !Filter::parse(text))
        return;
    const auto filter = Filter::parse(narrowed);
    require(filter || filter.error().kind == FilterProblem::Kind::TooComplex, "a narrowed filter is one");
}

} // namespace

/// The language of filters: what is typed, read and written.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString input = text(data, size);
    const bool isEventFilter = checkWrittenForm<EventFilter>(input);
    if (isEventFilter)
        checkChanges<EventFilter>(input, u"session"_s);
    if (checkWrittenForm<DeliveryFilter>(input))
        checkChanges<DeliveryFilter>(input, u"session"_s);
    if (checkWrittenForm<SessionFilter>(input))
        checkChanges<SessionFilter>(input, u"session"_s);
    checkTokens(input, isEventFilter);
    checkNarrowing<EventFilter>(FilterLanguage::ofEvents(), input, u"flow"_s);
    checkNarrowing<DeliveryFilter>(FilterLanguage::ofDeliveries(), input, u"session"_s);
    checkNarrowing<SessionFilter>(FilterLanguage::ofSessions(), input, u"technology"_s);
    for (quint64 i = 0; i < 4; ++i) {
        const auto cursor = static_cast<qsizetype>(scrambled(size, i) % static_cast<quint64>(input.size() + 1));
        checkTyping(FilterLanguage::ofEvents(), input, cursor);
        checkTyping(FilterLanguage::ofDeliveries(), input, cursor);
        checkTyping(FilterLanguage::ofSessions(), input, cursor);
    }
    return 0;
}
