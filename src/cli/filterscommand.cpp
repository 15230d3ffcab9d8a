// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/filterscommand.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "cli/texttable.h"
#include "core/savedfilter.h"
#include "engine/savedfilterservice.h"
#include "engine/workspace.h"

#include <QtCore/QJsonObject>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

using Subject = FilterLanguage::Subject;

const QString placeOption = u"place"_s;
const QString deliveriesOption = u"deliveries"_s;

constexpr qint64 mostPlaces = 1'000'000;

QList<QCommandLineOption> withSubjects(QList<QCommandLineOption> options)
{
    return options << option(deliveriesOption, Text::tr("a filter over deliveries, not over events"))
                   << option(sessionsOption, Text::tr("a filter over sessions, not over events"));
}

Subject subjectOf(Arguments &arguments)
{
    const bool sessions = arguments.isSet(sessionsOption);
    const bool deliveries = arguments.isSet(deliveriesOption);
    if (sessions && deliveries)
        arguments.refuse(Text::tr("A filter is over deliveries or over sessions, not over both."));
    return sessions ? Subject::Sessions : deliveries ? Subject::Deliveries : Subject::Events;
}

void failWith(Session &session, const Error &error, const QString &name)
{
    if (error.code == ErrorCode::DuplicateName)
        session.fail(Text::tr("There is a saved filter “%1” already.").arg(name));
    else if (error.code == ErrorCode::InvalidName)
        session.fail(Text::tr("A saved filter needs a name of 1 to %n character(s).", nullptr, maximumSavedFilterNameLength));
    else if (error.code == ErrorCode::NotFound)
        session.fail(Text::tr("There is no saved filter “%1”.").arg(name));
    else
        session.fail(error);
}

/// Goes on with the value, or fails with a sentence about the filter of this name.
template <typename T, typename Next>
void whenFilterDone(Session &session, const QFuture<Result<T>> &future, const QString &name, Next next)
{
    session.whenDone(
        future, [&session, name](const Error &error) { failWith(session, error, name); }, std::move(next));
}

void finishSaying(Session &session, const QString &text)
{
    session.console().line(printable(text));
    session.finish();
}

void writeFilters(Console &console, const QList<SavedFilter> &filters, bool asJson)
{
    if (asJson) {
        console.beginArray();
        for (const SavedFilter &filter : filters)
            console.element(QJsonObject{{u"name"_s, filter.name}, {u"filter"_s, filter.text}});
        console.endArray();
    } else if (filters.isEmpty()) {
        console.line(Text::tr("There are no saved filters yet. Add one with: flowbell-cli filters add NAME --filter TEXT"));
    } else {
        QList<QStringList> rows;
        for (const SavedFilter &filter : filters)
            rows += QStringList{filter.name, filter.text};
        TextTable({{Text::tr("Name")}, {Text::tr("Filter")}}).write(console, rows);
    }
}

/// A whole change of one: its place last.
void place(Session &session, const SavedFilter &saved, std::optional<qint64> wanted)
{
    const auto done = [&session, saved] { finishSaying(session, Text::tr("Saved the filter “%1”.").arg(saved.name)); };
    if (wanted)
        whenFilterDone(session, session.workspace().savedFilters().move(saved.id, *wanted - 1), saved.name, done);
    else
        done();
}

} // namespace

QString FiltersCommand::name() const
{
    return u"filters"_s;
}

QString FiltersCommand::summary() const
{
    return Text::tr("filters with a name; --filter @NAME stands for one");
}

QList<Verb> FiltersCommand::verbs() const
{
    const QCommandLineOption text =
        option(filterOption, Text::tr("the filter, as events, deliveries and sessions take it"), u"TEXT"_s);
    return {
        {u"list"_s, {}, Text::tr("show the saved filters"), withSubjects({jsonFlag()}), list},
        {u"add"_s, {u"NAME"_s}, Text::tr("save a filter under a name"), withSubjects({text}), add},
        {u"edit"_s, {u"NAME"_s}, Text::tr("change a saved filter"),
            withSubjects({text, option(nameOption, Text::tr("a new name"), u"NAME"_s),
                option(placeOption, Text::tr("its place in the list, from 1"), u"N"_s)}),
            edit},
        {u"remove"_s, {u"NAME"_s}, Text::tr("remove a saved filter"), withSubjects({}), remove},
    };
}

Action FiltersCommand::list(Arguments &arguments)
{
    return [subject = subjectOf(arguments), asJson = arguments.isSet(jsonOption)](Session &session) {
        session.whenDone(session.workspace().savedFilters().list(subject), [&session, asJson](const QList<SavedFilter> &filters) {
            writeFilters(session.console(), filters, asJson);
            session.finish();
        });
    };
}

Action FiltersCommand::add(Arguments &arguments)
{
    SavedFilter filter;
    filter.subject = subjectOf(arguments);
    filter.name = arguments.operand(0).trimmed();
    static_cast<void>(arguments.requiredText(filterOption));
    filter.text = arguments.filterText(filterOption, filter.subject);
    return [filter](Session &session) {
        whenFilterDone(session, session.workspace().savedFilters().add(filter), filter.name,
            [&session](const SavedFilter &added) { finishSaying(session, Text::tr("Saved the filter “%1”.").arg(added.name)); });
    };
}

Action FiltersCommand::edit(Arguments &arguments)
{
    const Subject subject = subjectOf(arguments);
    const QString name = arguments.operand(0);
    const std::optional<QString> newName = arguments.text(nameOption);
    const std::optional<qint64> newPlace = arguments.number(placeOption, 1, mostPlaces);
    const bool hasText = arguments.isSet(filterOption);
    const QString text = arguments.filterText(filterOption, subject);
    if (!newName && !newPlace && !hasText)
        arguments.refuse(Text::tr("Nothing is said that should change."));
    return [=](Session &session) {
        whenFilterDone(
            session, session.workspace().savedFilters().find(subject, name), name, [=, &session](const SavedFilter &found) {
                SavedFilter edited = found;
                edited.name = newName.value_or(found.name).trimmed();
                if (hasText)
                    edited.text = text;
                whenFilterDone(session, session.workspace().savedFilters().save(edited), edited.name,
                    [&session, newPlace](const SavedFilter &saved) { place(session, saved, newPlace); });
            });
    };
}

Action FiltersCommand::remove(Arguments &arguments)
{
    return [subject = subjectOf(arguments), name = arguments.operand(0)](Session &session) {
        whenFilterDone(
            session, session.workspace().savedFilters().find(subject, name), name, [&session](const SavedFilter &found) {
                whenFilterDone(session, session.workspace().savedFilters().remove(found.id), found.name,
                    [&session](const SavedFilter &removed) {
                        finishSaying(session, Text::tr("Removed the filter “%1”.").arg(removed.name));
                    });
            });
    };
}

} // namespace flowbell::cli
