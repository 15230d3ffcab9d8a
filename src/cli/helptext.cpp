// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/helptext.h"

#include "cli/text.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

struct Line {
    QString left;
    QString right;
};

QString block(const QString &title, const QList<Line> &lines)
{
    qsizetype width = 0;
    for (const Line &line : lines)
        width = std::max(width, line.left.size());
    QString text = u'\n' + title + u'\n';
    for (const Line &line : lines)
        text += u"  "_s + line.left.leftJustified(width) + u"  "_s + line.right + u'\n';
    return text;
}

QString synopsis(const Verb &verb)
{
    QStringList parts = verb.operands;
    parts.prepend(verb.name);
    parts.removeAll(QString());
    return parts.join(u' ');
}

Line optionLine(const QCommandLineOption &option)
{
    const QString value = option.valueName().isEmpty() ? QString() : u' ' + option.valueName();
    return {u"--"_s + option.names().constFirst() + value, option.description()};
}

QList<Line> optionLines(const Verb &verb)
{
    QList<Line> lines;
    for (const QCommandLineOption &option : verb.options)
        lines += optionLine(option);
    lines += Line{u"--help"_s, Text::tr("show this and end")};
    return lines;
}

} // namespace

QString fullName(const Command &command, const Verb &verb)
{
    const QString group = u"flowbell-cli "_s + command.name();
    return verb.name.isEmpty() ? group : QString(group + u' ' + verb.name);
}

QString programHelp(const Commands &commands)
{
    QString text = Text::tr("Usage: %1").arg(u"flowbell-cli [--store FILE] COMMAND …\n"_s)
        + Text::tr("Manages and monitors the webhooks of identity-verification flows.") + u'\n';
    QList<Line> lines;
    for (const auto &command : commands) {
        const QList<Verb> verbs = command->verbs();
        QStringList names;
        for (const Verb &verb : verbs)
            names += verb.words().value(0);
        names.removeDuplicates();
        lines += Line{QString(command->name() + u' ' + names.join(u'|')).trimmed(), command->summary()};
    }
    text += block(Text::tr("Commands:"), lines);
    text += block(Text::tr("Options before the command:"),
        {
            {u"--store FILE"_s, Text::tr("the database to work with (default: the desktop program's own)")},
            {u"--help"_s, Text::tr("show this and end; after a command: what it takes")},
            {u"--version"_s, Text::tr("show the version and end")},
        });
    return text + u'\n'
        + Text::tr("Exit status: 0 done, 1 failed (standard error says why), 2 wrong usage, 3 the store or what the listener "
                   "needs cannot be used: it fails again until that is put right.")
        + u'\n';
}

QString commandHelp(const Command &command, const QStringList &verbStart)
{
    const QList<Verb> verbs = command.verbs();
    if (verbs.size() == 1)
        return verbHelp(command, verbs.constFirst());
    QList<Line> lines;
    QString example;
    for (const Verb &verb : verbs) {
        if (verb.words().mid(0, verbStart.size()) != verbStart)
            continue;
        lines += Line{synopsis(verb), verb.summary};
        if (example.isEmpty())
            example = fullName(command, verb) + u" --help"_s;
    }
    const QStringList group = QStringList{u"flowbell-cli"_s, command.name()} + verbStart;
    return Text::tr("Usage: %1").arg(group.join(u' ') + u" …\n"_s) + command.summary() + u'\n'
        + block(Text::tr("Commands:"), lines) + u'\n' + Text::tr("“%1” shows the options of one.").arg(example) + u'\n';
}

QString verbHelp(const Command &command, const Verb &verb)
{
    const QString usage = u"flowbell-cli [--store FILE] "_s + command.name() + u' ' + synopsis(verb);
    return Text::tr("Usage: %1").arg(usage.trimmed() + u" [OPTIONS]\n"_s) + verb.summary + u'\n'
        + block(Text::tr("Options:"), optionLines(verb));
}

} // namespace flowbell::cli
