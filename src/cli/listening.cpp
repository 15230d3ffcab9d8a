// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/listening.h"

#include "cli/certificatenotes.h"
#include "cli/console.h"
#include "cli/eventjson.h"
#include "cli/maskoption.h"
#include "cli/printable.h"
#include "cli/ruleruns.h"
#include "cli/text.h"
#include "core/maskedrecords.h"
#include "engine/access/accessservice.h"
#include "engine/eventqueries.h"
#include "engine/eventremovals.h"
#include "engine/monitor.h"
#include "engine/projectionrunner.h"
#include "engine/replyrules.h"
#include "engine/retentionservice.h"
#include "engine/textindexer.h"
#include "engine/workspace.h"
#include "wording/wording.h"

#include <csignal>

namespace flowbell::cli {

using namespace std::chrono_literals;
using engine::ListenerControl;

namespace {
constexpr auto patience = 2s;
}

Listening::Listening(Session &session, const ListenOptions &options)
    : QObject(&session)
    , m_session(session)
    , m_masking(preferredMasking(session))
    , m_options(options)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(); });
    connect(&m_signals, &StopSignals::stopRequested, this, &Listening::stop);
    connect(&session.workspace().listener(), &ListenerControl::stateChanged, this, &Listening::takeState);
    new CertificateNotes(session);
    engine::Monitor &monitor = session.workspace().monitor();
    connect(&monitor, &engine::Monitor::eventsAdded, this, &Listening::takeEvents);
    connect(&monitor, &engine::Monitor::storeTroubleChanged, this, &Listening::takeTrouble);
}

void Listening::begin()
{
    // A reader of our output that goes away (`… | head`) must not end us in the middle of a request.
    std::signal(SIGPIPE, SIG_IGN);
    engine::ListenPreferences preferences = m_session.workspace().preferences().listening();
    m_options.applyTo(preferences);
    if (!configureAccess())
        return;
    configureReplies();
    engine::TlsPreferences tls = m_session.workspace().preferences().tls();
    m_options.tls().applyTo(tls);
    const Result<std::optional<QString>> passPhrase = m_options.tls().readPassPhrase(m_session.console());
    if (!passPhrase) {
        m_session.fail(wording::errorText(passPhrase.error()), exitStatusOf(passPhrase.error().code));
        return;
    }
    m_session.workspace().listener().setPassPhrase(*passPhrase);
    m_session.workspace().listener().start(preferences, tls);
    m_session.workspace().projections().start();
    m_session.workspace().textIndexer().start();
    m_session.workspace().removals().beginEmptying(false);
    m_session.workspace().retention().start();
}

/// False: the session has failed.
bool Listening::configureAccess()
{
    engine::AccessPreferences preferences = m_session.workspace().preferences().access();
    m_options.access().applyTo(preferences);
    std::optional<QString> secret;
    if (m_options.access().hasSecret()) {
        secret = m_options.access().readSecret(m_session, preferences.check);
        if (!secret)
            return false;
    }
    m_session.workspace().access().obeyInstead(preferences, secret);
    return true;
}

void Listening::configureReplies()
{
    engine::ReplyPreferences preferences = m_session.workspace().preferences().replies();
    m_options.replies().applyTo(preferences);
    m_session.workspace().replyRules().configure(preferences);
    m_repliesNote = replyRulesNote(preferences);
}

void Listening::takeState(ListenerControl::State state)
{
    switch (state) {
    case ListenerControl::State::Listening: announce(); break;
    case ListenerControl::State::Failed: refuse(); break;
    case ListenerControl::State::Stopped:
        if (m_stopping)
            printRest();
        break;
    case ListenerControl::State::Starting:
    case ListenerControl::State::Stopping: break;
    }
}

void Listening::announce()
{
    if (std::exchange(m_announced, true))
        return;
    Console &console = m_session.console();
    // Read by programs that wait for it: never translated.
    const QStringList urls = m_session.workspace().listener().urls();
    for (const QString &url : urls)
        console.line(QStringLiteral("listening on ") + url);
    if (m_options.format() == EventFormat::Table)
        console.line(m_table.header());
    console.flush();
    tellAccess();
    if (!m_repliesNote.isEmpty())
        console.note(m_repliesNote);
    if (m_session.workspace().storeReport().folderIsShared)
        console.note(Text::tr("Other users can write to the folder of the store, and replace or remove it (chmod go-w)."));
    if (m_options.forwards()) {
        m_forwarding = new Forwarding(m_session);
        m_forwarding->begin();
    }
    if (m_options.runsRules())
        (new RuleRuns(m_session))->begin();
}

/// What the user has to know at each start about who may send.
void Listening::tellAccess()
{
    const engine::AccessPreferences &access = m_session.workspace().access().current();
    const QHostAddress address = m_session.workspace().listener().boundAddress();
    if (access.check == SenderCheck::Path)
        m_session.console().note(Text::tr("Senders put the secret behind the path: %1")
                                     .arg(m_session.workspace().listener().url() + QStringLiteral("/SECRET")));
    if (!access.isOpenToStrangers(address))
        return;
    m_session.console().note(engine::unmapped(address).isLoopback()
            ? Text::tr("Warning: nothing checks who sends, and further host names are allowed. Anyone who knows the address of a "
                       "tunnel can send events.")
            : Text::tr("Warning: nothing checks who sends. Anyone who reaches this address can send events."));
}

/// What was refused, as the sum at the end.
void Listening::tellRefused()
{
    const RefusalCounts counts = m_session.workspace().access().refused();
    if (counts.total() == 0)
        return;
    const QString sum =
        Text::tr("Refused requests: %1 (%2).").arg(QString::number(counts.total()), wording::refusalCountsText(counts));
    m_session.console().note(counts.stored == counts.total()
            ? sum
            : sum + u' ' + Text::tr("Of these %n were stored, as a sample.", nullptr, static_cast<int>(counts.stored)));
}

void Listening::refuse()
{
    const ListenerControl &listener = m_session.workspace().listener();
    if (listener.error().code == ErrorCode::SenderCheckMissing) {
        m_session.console().error(printable(wording::errorText(listener.error())));
        m_session.console().note(Text::tr("Give --require-token, --require-signature, --require-password or "
                                          "--require-secret-path with --secret-file FILE, or --accept-anyone."));
        m_session.finish(ExitStatus::WrongUsage);
        return;
    }
    QString why = wording::errorText(listener.error());
    if (listener.offeredPort() != 0)
        why += QLatin1Char(' ')
            + Text::tr("Port %1 is free: %2 %1")
                  .arg(QString::number(listener.offeredPort()),
                      listener.isOfferedForTls() ? QStringLiteral("--tls-port") : QStringLiteral("--port"));
    m_session.fail(why, exitStatusOf(listener.error().code));
}

void Listening::takeEvents(const QList<EventRow> &rows)
{
    Console &console = m_session.console();
    for (const EventRow &row : masked(m_masking, rows)) {
        if (m_options.format() == EventFormat::Json)
            console.bytes(jsonLine(eventJson(row)) + '\n');
        else if (m_options.format() == EventFormat::Table)
            console.line(m_table.line(row));
        m_newestPrinted = std::max(m_newestPrinted, row.id);
    }
    console.flush();
    if (console.isBroken() && !m_stopping) {
        console.error(Text::tr("Standard output takes no more, so the listener ends."));
        m_status = ExitStatus::Failed;
        stop();
    }
    endWhenPrinted();
}

void Listening::takeTrouble(const std::optional<Error> &trouble)
{
    Console &console = m_session.console();
    if (trouble)
        console.error(Text::tr("Events cannot be stored now; senders are told to try again. %1")
                          .arg(printable(wording::errorText(*trouble))));
    else
        console.error(Text::tr("Events are stored again."));
}

void Listening::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    m_session.workspace().listener().stop();
}

void Listening::printRest()
{
    m_patience.start(patience);
    engine::whenDone(m_session.workspace().events().summary(), this, [this](const Result<store::EventSummary> &summary) {
        m_lastToPrint = summary ? summary->last : EventId();
        endWhenPrinted();
    });
}

void Listening::endWhenPrinted()
{
    if (m_lastToPrint && m_newestPrinted >= *m_lastToPrint)
        finish();
}

void Listening::finish()
{
    if (m_forwarding)
        m_forwarding->tellSum();
    tellRefused();
    m_session.finish(m_status);
}

} // namespace flowbell::cli
