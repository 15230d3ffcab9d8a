// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

#include "cli/certificatecommand.h"
#include "cli/contractcommand.h"
#include "cli/deliveriescommand.h"
#include "cli/eventscommand.h"
#include "cli/filterscommand.h"
#include "cli/flowscommand.h"
#include "cli/listencommand.h"
#include "cli/printable.h"
#include "cli/rulescommand.h"
#include "cli/sendcommand.h"
#include "cli/session.h"
#include "cli/sessionscommand.h"
#include "cli/signcommand.h"
#include "cli/simulatecommand.h"
#include "cli/storecommand.h"
#include "cli/text.h"
#include "cli/verifycommand.h"
#include "cli/webhookscommand.h"
#include "engine/savedfilterservice.h"
#include "engine/workspace.h"
#include "wording/wording.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QCommandLineOption helpOption()
{
    return QCommandLineOption(QStringList{u"h"_s, u"help"_s});
}

bool isHelp(const QString &word)
{
    return word == u"--help" || word == u"-h";
}

} // namespace

Program::Program()
{
    m_commands.push_back(std::make_unique<ListenCommand>());
    m_commands.push_back(std::make_unique<FlowsCommand>());
    m_commands.push_back(std::make_unique<WebhooksCommand>());
    m_commands.push_back(std::make_unique<EventsCommand>());
    m_commands.push_back(std::make_unique<SessionsCommand>());
    m_commands.push_back(std::make_unique<DeliveriesCommand>());
    m_commands.push_back(std::make_unique<ContractCommand>());
    m_commands.push_back(std::make_unique<StoreCommand>());
    m_commands.push_back(std::make_unique<CertificateCommand>());
    m_commands.push_back(std::make_unique<FiltersCommand>());
    m_commands.push_back(std::make_unique<RulesCommand>());
    m_commands.push_back(std::make_unique<SimulateCommand>());
    m_commands.push_back(std::make_unique<SendCommand>());
    m_commands.push_back(std::make_unique<SignCommand>());
    m_commands.push_back(std::make_unique<VerifyCommand>());
}

int Program::run(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    parser.addOptions({option(u"store"_s, {}, u"FILE"_s), helpOption(), option(u"version"_s, {})});
    if (!parser.parse(arguments))
        return wrongUsage(parser.errorText(), u"flowbell-cli"_s);
    if (parser.isSet(u"help"_s))
        return show(programHelp(m_commands));
    if (parser.isSet(u"version"_s))
        return show(u"flowbell-cli "_s + QCoreApplication::applicationVersion() + u'\n');
    if (parser.isSet(u"store"_s)) {
        m_storePath = parser.value(u"store"_s);
        if (m_storePath.isEmpty())
            return wrongUsage(Text::tr("--store needs the name of a file."), u"flowbell-cli"_s);
    }
    return runCommand(parser.positionalArguments());
}

int Program::runCommand(const QStringList &words)
{
    if (words.isEmpty())
        return wrongUsage(Text::tr("A command is missing."), u"flowbell-cli"_s);
    if (words.constFirst() == u"help"_s)
        return words.size() == 1 ? show(programHelp(m_commands)) : runCommand(words.mid(1) + QStringList{u"--help"_s});
    const auto command = std::find_if(m_commands.cbegin(), m_commands.cend(),
        [&](const std::unique_ptr<Command> &candidate) { return candidate->name() == words.constFirst(); });
    if (command == m_commands.cend())
        return wrongUsage(Text::tr("There is no command “%1”.").arg(words.constFirst()), u"flowbell-cli"_s);

    const QList<Verb> verbs = (*command)->verbs();
    if (verbs.size() == 1)
        return runVerb(**command, verbs.constFirst(), words.mid(1));
    return chooseVerb(**command, verbs, words, 1);
}

int Program::chooseVerb(const Command &command, const QList<Verb> &verbs, const QStringList &words, qsizetype known)
{
    const QString word = words.value(known);
    if (isHelp(word))
        return show(commandHelp(command, words.mid(1, known - 1)));
    QList<Verb> fitting;
    QStringList names;
    for (const Verb &verb : verbs) {
        const QString next = verb.words().value(known - 1);
        if (!names.contains(next))
            names += next;
        if (next == word && verb.words().size() == known)
            return runVerb(command, verb, words.mid(known + 1));
        if (next == word)
            fitting += verb;
    }
    if (!fitting.isEmpty())
        return chooseVerb(command, fitting, words, known + 1);
    const QString before = words.first(known).join(u' ');
    return wrongUsage(
        Text::tr("After “%1” one of these must stand: %2.").arg(before, names.join(", "_L1)), u"flowbell-cli "_s + before);
}

int Program::runVerb(const Command &command, const Verb &verb, const QStringList &words)
{
    const QString name = fullName(command, verb);
    QCommandLineParser parser;
    parser.addOptions(verb.options);
    parser.addOption(helpOption());
    const bool parsed = parser.parse(QStringList(name) + words);
    if (parser.isSet(u"help"_s))
        return show(verbHelp(command, verb));
    if (!parsed)
        return wrongUsage(parser.errorText(), name);

    const QStringList operands = parser.positionalArguments();
    if (operands.size() < verb.leastOperands())
        return wrongUsage(Text::tr("%1 is missing.").arg(verb.operands.value(operands.size())), name);
    if (operands.size() > verb.operands.size())
        return wrongUsage(Text::tr("“%1” is one too many.").arg(operands.value(verb.operands.size())), name);

    std::unique_ptr<engine::Workspace> workspace;
    if (Arguments::nameSavedFilters(parser, verb.options)) {
        auto opened = openStore();
        if (!opened)
            return static_cast<int>(opened.error());
        workspace = std::move(*opened);
    }
    Arguments arguments(parser, verb.options, [&workspace](FilterLanguage::Subject subject, const QString &filter) {
        const Result<SavedFilter> found = workspace->savedFilters().find(subject, filter).result();
        return found ? std::optional(found->text) : std::nullopt;
    });
    const Action action = verb.read(arguments);
    if (!arguments.problem().isEmpty())
        return wrongUsage(arguments.problem(), name, arguments.problemLines());
    return perform(verb, action, std::move(workspace));
}

tl::expected<std::unique_ptr<engine::Workspace>, ExitStatus> Program::openStore()
{
    auto workspace = engine::Workspace::open({.storePath = m_storePath, .preferencesFile = {}}, m_clock);
    if (!workspace) {
        m_console.error(printable(wording::errorText(workspace.error())));
        return tl::unexpected(exitStatusOf(workspace.error().code));
    }
    const QString movedAside = (*workspace)->storeReport().movedAside;
    if (!movedAside.isEmpty())
        m_console.error(
            Text::tr("The store was damaged. It was moved to %1, and a new one was begun.").arg(printable(movedAside)));
    return std::move(*workspace);
}

int Program::perform(const Verb &verb, const Action &action, std::unique_ptr<engine::Workspace> workspace)
{
    if (!verb.needsStore)
        return perform(action, nullptr);
    if (workspace)
        return perform(action, workspace.get());
    const auto opened = openStore();
    return opened ? perform(action, opened->get()) : static_cast<int>(opened.error());
}

int Program::perform(const Action &action, engine::Workspace *workspace)
{
    Session session(m_console, m_clock, workspace);
    QObject::connect(
        &session, &Session::finished, QCoreApplication::instance(), [](int status) { QCoreApplication::exit(status); },
        Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        &session, [&] { action(session); }, Qt::QueuedConnection);
    const int status = QCoreApplication::exec();
    m_console.flush();
    return status;
}

int Program::wrongUsage(const QString &problem, const QString &helpFor, const QStringList &furtherLines)
{
    m_console.error(printable(problem));
    for (const QString &line : furtherLines)
        m_console.note(line);
    m_console.note(Text::tr("Try “%1 --help”.").arg(helpFor));
    return static_cast<int>(ExitStatus::WrongUsage);
}

int Program::show(const QString &text)
{
    m_console.bytes(text.toUtf8());
    m_console.flush();
    return static_cast<int>(ExitStatus::Done);
}

} // namespace flowbell::cli
