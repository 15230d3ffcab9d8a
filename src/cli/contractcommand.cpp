// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/contractcommand.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/contractchoice.h"
#include "cli/contracttext.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "cli/texttable.h"
#include "engine/workspace.h"
#include "wording/wording.h"

#include <algorithm>

namespace flowbell::cli {

using namespace Qt::StringLiterals;
using engine::ContractReport;

namespace {

const QString changedOption = u"changed"_s;
const QString fieldOption = u"field"_s;

QCommandLineOption changed()
{
    return option(changedOption, Text::tr("only what differs from the accepted shape"));
}

void writeKinds(Session &session, const QList<ComparedKind> &kinds, bool asJson)
{
    if (asJson) {
        session.console().beginArray();
        for (const ComparedKind &kind : kinds)
            session.console().element(kindJson(kind));
        session.console().endArray();
        return;
    }
    QList<QStringList> rows;
    for (const ComparedKind &kind : kinds)
        rows.append(kindCells(kind));
    TextTable(kindColumns()).write(session.console(), rows);
}

void noteOthers(Session &session, const ContractReport &report)
{
    if (report.otherEvents > 0)
        session.console().note(Text::tr(
            "%n event(s) of further kinds: too many kinds to keep them apart.", nullptr, static_cast<int>(report.otherEvents)));
}

void writeFields(Session &session, const QList<ComparedKind> &kinds, bool onlyChanged, bool asJson)
{
    if (asJson) {
        session.console().beginArray();
        for (const ComparedKind &kind : kinds)
            session.console().element(kindJson(kind, onlyChanged ? KindFields::Changed : KindFields::All));
        session.console().endArray();
        return;
    }
    for (qsizetype at = 0; at < kinds.size(); ++at) {
        if (at > 0)
            session.console().line({});
        for (const QString &line : kindLines(kinds.at(at)))
            session.console().line(line);
        QList<QStringList> rows;
        for (const ComparedField &field : kinds.at(at).fields) {
            if (!onlyChanged || field.marks)
                rows.append(fieldCells(kinds.at(at), field));
        }
        TextTable(fieldColumns()).write(session.console(), rows);
    }
}

void writeChanges(Session &session, const QList<ComparedKind> &kinds)
{
    QList<QStringList> rows;
    for (const ComparedKind &kind : kinds)
        rows.append(changeCells(kind));
    if (rows.isEmpty())
        session.console().line(Text::tr("Nothing differs from the accepted shapes."));
    else
        TextTable(changeColumns()).write(session.console(), rows);
}

QList<ComparedKind> onlyChanged(QList<ComparedKind> kinds)
{
    kinds.removeIf([](const ComparedKind &kind) { return kind.changes() == 0; });
    return kinds;
}

bool hasField(const QList<ComparedKind> &kinds, const QString &pointer)
{
    return std::ranges::any_of(kinds, [&](const ComparedKind &kind) {
        return std::ranges::any_of(kind.fields, [&](const ComparedField &field) { return field.seen.pointer == pointer; });
    });
}

/// Of those kinds where there is anything to accept at \a pointer.
QList<AcceptedShape> shapesToAccept(const QList<ComparedKind> &kinds, const QString &pointer)
{
    QList<AcceptedShape> shapes;
    for (const ComparedKind &kind : kinds) {
        const bool isWanted = std::ranges::any_of(kind.fields,
            [&](const ComparedField &field) { return (field.marks || !kind.accepted) && isWithin(field.seen.pointer, pointer); });
        if (isWanted || (!kind.accepted && pointer.isEmpty()))
            shapes.append(acceptedWith(kind.accepted, kind.seen, pointer));
    }
    return shapes;
}

} // namespace

QString ContractCommand::name() const
{
    return u"contract"_s;
}

QString ContractCommand::summary() const
{
    return Text::tr("what events look like, beside the shapes that were accepted");
}

QList<Verb> ContractCommand::verbs() const
{
    const QString event = u"[EVENT]"_s;
    const QString technology = u"[TECHNOLOGY]"_s;
    return {
        {u"list"_s, {}, Text::tr("show the kinds of events: by type and technology"), {changed(), jsonFlag()}, list},
        {u"show"_s, {event, technology}, Text::tr("show the fields of a kind of events, or of all"), {changed(), jsonFlag()},
            show},
        {u"check"_s, {event, technology},
            Text::tr("show what is new, missing or of a changed type; exit status 1 if anything is"), {jsonFlag()}, check},
        {u"accept"_s, {event, technology}, Text::tr("accept what events look like now"),
            {option(fieldOption, Text::tr("only this field and what is in it, for example /data/liveness_result"), u"POINTER"_s),
                option(allOption, Text::tr("of all kinds"))},
            accept},
        {u"revert"_s, {u"EVENT"_s, technology}, Text::tr("take back the last acceptance; the shape before it counts again"), {},
            revert},
    };
}

Action ContractCommand::list(Arguments &arguments)
{
    const bool asJson = arguments.isSet(jsonOption);
    const bool changedOnly = arguments.isSet(changedOption);
    return [=](Session &session) {
        ContractChoice().resolve(session, [=, &session](const QList<ComparedKind> &kinds, const ContractReport &report) {
            writeKinds(session, changedOnly ? onlyChanged(kinds) : kinds, asJson);
            noteOthers(session, report);
            session.finish();
        });
    };
}

Action ContractCommand::show(Arguments &arguments)
{
    const ContractChoice choice = ContractChoice::read(arguments);
    const bool asJson = arguments.isSet(jsonOption);
    const bool changedOnly = arguments.isSet(changedOption);
    return [=](Session &session) {
        choice.resolve(session, [=, &session](const QList<ComparedKind> &kinds, const ContractReport &) {
            writeFields(session, changedOnly ? onlyChanged(kinds) : kinds, changedOnly, asJson);
            session.finish();
        });
    };
}

Action ContractCommand::check(Arguments &arguments)
{
    const ContractChoice choice = ContractChoice::read(arguments);
    const bool asJson = arguments.isSet(jsonOption);
    return [=](Session &session) {
        choice.resolve(session, [=, &session](const QList<ComparedKind> &kinds, const ContractReport &) {
            const QList<ComparedKind> differing = onlyChanged(kinds);
            if (asJson)
                writeFields(session, differing, true, true);
            else
                writeChanges(session, differing);
            session.finish(differing.isEmpty() ? ExitStatus::Done : ExitStatus::Failed);
        });
    };
}

Action ContractCommand::accept(Arguments &arguments)
{
    const ContractChoice choice = ContractChoice::read(arguments);
    const QString field = arguments.text(fieldOption).value_or(QString());
    if (choice.isAll() != arguments.isSet(allOption))
        arguments.refuse(Text::tr("Say what to accept: an EVENT, or --all for everything."));
    return [=](Session &session) {
        choice.resolve(session, [=, &session](const QList<ComparedKind> &kinds, const ContractReport &) {
            if (!field.isEmpty() && !hasField(kinds, field)) {
                session.fail(Text::tr("No such event has the field “%1”.").arg(field));
                return;
            }
            const QList<AcceptedShape> shapes = shapesToAccept(kinds, field);
            if (shapes.isEmpty()) {
                session.console().line(Text::tr("Nothing differs from the accepted shapes."));
                session.finish();
                return;
            }
            session.whenDone(session.workspace().contract().accept(shapes), [&session, shapes](const QList<qint64> &) {
                for (const AcceptedShape &shape : shapes)
                    session.console().line(Text::tr("Accepted: %1").arg(printable(wording::eventKindText(shape.kind))));
                session.finish();
            });
        });
    };
}

Action ContractCommand::revert(Arguments &arguments)
{
    const ContractChoice choice = ContractChoice::read(arguments);
    return [=](Session &session) {
        choice.resolve(session, [&session](const QList<ComparedKind> &kinds, const ContractReport &) {
            QList<qint64> revisions;
            for (const ComparedKind &kind : kinds) {
                if (kind.accepted)
                    revisions.append(kind.accepted->revision);
            }
            if (revisions.isEmpty()) {
                session.fail(Text::tr("Nothing was accepted there."));
                return;
            }
            session.whenDone(session.workspace().contract().takeBack(revisions), [&session, revisions] {
                session.console().line(Text::tr("Took back %n acceptance(s).", nullptr, static_cast<int>(revisions.size())));
                session.finish();
            });
        });
    };
}

} // namespace flowbell::cli
