// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filtercompletion.h"

#include "core/filterlexing.h"
#include "core/filternarrowing.h"
#include "core/filtertokens.h"
#include "core/filterword.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using Choice = FilterCompletion::Choice;
using Token = FilterToken::Kind;

bool isCondition(const FilterToken &token)
{
    return token.kind == Token::Condition || token.kind == Token::Text;
}

/// Looks at one text with a cursor in it.
class Completing
{
public:
    Completing(const FilterLanguage &language, const QString &text, qsizetype cursor)
        : m_language(language)
        , m_text(text)
        , m_cursor(std::clamp<qsizetype>(cursor, 0, text.size()))
    {
    }

    FilterCompletion complete()
    {
        const QList<FilterToken> tokens = filterTokens(m_text);
        // The piece that the cursor stands in or right behind.
        const auto at = std::find_if(tokens.rbegin(), tokens.rend(),
            [this](const FilterToken &token) { return token.position < m_cursor && m_cursor <= token.end(); });
        const auto before =
            std::count_if(tokens.begin(), tokens.end(), [this](const FilterToken &token) { return token.end() < m_cursor; });
        const bool follows = before > 0 && (isCondition(tokens.at(before - 1)) || tokens.at(before - 1).kind == Token::Close);
        if (at == tokens.rend())
            return beginning(m_cursor, m_cursor, follows);
        switch (at->kind) {
        case Token::Open: return beginning(m_cursor, m_cursor, false);
        case Token::Close: return beginning(m_cursor, m_cursor, true);
        case Token::Not:
            if (at->length == 1)
                return beginning(m_cursor, m_cursor, false);
            break;
        case Token::And:
        case Token::Or: break;
        case Token::Text:
            if (at->quoted)
                return nothing();
            break;
        case Token::Condition:
            if (m_cursor > at->position + at->nameLength)
                return value(*at);
            break;
        }
        const qsizetype name = filterlexing::nameLength(QStringView(m_text).sliced(at->position));
        if (at->position + name < m_cursor)
            return nothing(); // within a text that no name begins
        const bool hasColon = at->kind == Token::Condition;
        return beginning(at->position, hasColon ? at->position + at->nameLength + 1 : at->end(), follows);
    }

private:
    [[nodiscard]] FilterCompletion nothing() const { return {m_cursor, 0, {}, {}, {}}; }

    [[nodiscard]] FilterCompletion at(qsizetype from, qsizetype to) const
    {
        return {from, to - from, m_text.sliced(from, m_cursor - from), {}, {}};
    }

    /// Where a condition begins; \a follows: behind another.
    [[nodiscard]] FilterCompletion beginning(qsizetype from, qsizetype to, bool follows) const
    {
        FilterCompletion completion = at(from, to);
        const auto add = [&completion](Choice::Kind kind, const QString &name, const QString &text) {
            if (name.startsWith(completion.typed, Qt::CaseInsensitive))
                completion.choices.append({kind, name, text});
        };
        for (const FilterField &field : m_language.fields())
            add(Choice::Kind::Field, field.name, field.name % u':');
        if (m_language.hasPlaces()) {
            for (const QString &root : {u"data."_s, u"metadata."_s}) {
                add(Choice::Kind::Field, root, root);
                if (completion.typed.startsWith(root))
                    completion.valuesOf = root;
            }
        }
        if (follows) {
            add(Choice::Kind::Operator, u"and"_s, u"and"_s);
            add(Choice::Kind::Operator, u"or"_s, u"or"_s);
        }
        add(Choice::Kind::Operator, u"not"_s, u"not"_s);
        if (!completion.valuesOf.isEmpty())
            completion.choices.clear(); // "data." itself is there already
        return completion;
    }

    [[nodiscard]] FilterCompletion value(const FilterToken &token) const
    {
        const QString name = m_text.sliced(token.position, token.nameLength);
        const FilterField *field = m_language.field(name);
        if (!field)
            return nothing();
        if (m_cursor < token.valuePosition) // between the colon and the end of a comparison
            return nothing();
        // The rest of the line is not thrown away with a quotation mark that is not closed yet.
        FilterCompletion completion = at(token.valuePosition, token.closed ? token.end() : m_cursor);
        const bool isRange = !token.quoted && field->hasOrder() && completion.typed.contains(".."_L1);
        if (isRange)
            return nothing();
        if (token.quoted)
            completion.typed = unquoted(completion.typed);
        completion.valuesOf = field->kind == FilterField::Kind::Payload ? name : field->name;
        const bool hasComparison = token.valuePosition > token.position + token.nameLength + 1;
        addValues(completion, *field, hasComparison);
        return completion;
    }

    void addValues(FilterCompletion &completion, const FilterField &field, bool hasComparison) const
    {
        QStringList values = field.words;
        if (field.kind == FilterField::Kind::Time)
            values = QStringList{u"today"_s, u"yesterday"_s, u"-10m"_s, u"-1h"_s, u"-1d"_s, u"-1w"_s};
        else if (field.kind == FilterField::Kind::Duration)
            values = QStringList{u"100ms"_s, u"1s"_s, u"10s"_s, u"1m"_s};
        for (const QString &value : values) {
            if (value.startsWith(completion.typed, Qt::CaseInsensitive))
                completion.choices.append({Choice::Kind::Value, value, value});
        }
        const bool isKnown =
            !field.words.isEmpty() || field.kind == FilterField::Kind::Time || field.kind == FilterField::Kind::Duration;
        if (isKnown)
            completion.valuesOf.clear();
        if (field.hasOrder() && !hasComparison && completion.typed.isEmpty()) {
            for (const QString &sign : {u">"_s, u">="_s, u"<"_s, u"<="_s})
                completion.choices.append({Choice::Kind::Comparison, sign, sign});
        }
    }

    /// What stands behind an opened quotation mark, up to the cursor.
    [[nodiscard]] static QString unquoted(const QString &typed)
    {
        if (typed.isEmpty()) // the cursor stands before the quotation mark
            return {};
        const bool closed = typed.size() > 1 && typed.endsWith(u'"');
        qsizetype position = 0;
        const auto word = readFilterWord(closed ? typed : typed % u'"', position);
        return word ? word->text : typed.sliced(1);
    }

    const FilterLanguage &m_language;
    const QString m_text;
    const qsizetype m_cursor;
};

} // namespace

Choice FilterCompletion::choiceOf(const FilterLanguage &language, const QString &occurring) const
{
    if (valuesOf.endsWith(u'.'))
        return {Choice::Kind::Place, occurring, occurring % u':'};
    return {Choice::Kind::Value, occurring, filterValueText(language, valuesOf, occurring)};
}

FilterCompletion::Applied FilterCompletion::apply(const QString &text, const Choice &choice) const
{
    const QString behind = text.sliced(position + length);
    const bool isWhole = choice.kind == Choice::Kind::Value || choice.kind == Choice::Kind::Operator;
    const bool needsBlank = isWhole && (behind.isEmpty() || !endsWord(behind.front()));
    const QString written = needsBlank ? QString(choice.text % u' ') : choice.text;
    return {text.first(position) % written % behind, position + written.size()};
}

FilterCompletion completeFilter(const FilterLanguage &language, const QString &text, qsizetype cursor)
{
    return Completing(language, text, cursor).complete();
}

} // namespace flowbell
