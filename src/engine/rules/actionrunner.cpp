// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/actionrunner.h"

#include "core/ruletext.h"
#include "engine/listeneraddress.h"
#include "engine/rules/programconfirmations.h"
#include "engine/rules/programvariables.h"
#include "engine/rules/ruleeffects.h"
#include "engine/rules/rulerequest.h"
#include "engine/ruleservice.h"
#include "engine/secretstore.h"
#include "engine/whendone.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <utility>

namespace flowbell::engine {

using namespace std::chrono_literals;
using store::ActionOutcome;
using store::OpenAction;
using store::OpenActions;

namespace {

/// The store takes it later.
bool isPassing(ErrorCode code)
{
    return code == ErrorCode::StoreLocked || code == ErrorCode::StoreFull;
}

/// Timers take no more than 24 days.
constexpr std::chrono::milliseconds longestSleep = 1h;
constexpr std::chrono::milliseconds recordingPause = 1s;

ActionOutcome failedWith(const OpenAction &action, const ActionError &error)
{
    return {.key = action.key, .state = ActionState::Failed, .error = error};
}

ActionOutcome skipped(const OpenAction &action, ActionFailure why)
{
    return {.key = action.key, .state = ActionState::Skipped, .error = {why, {}}};
}

} // namespace

ActionRunner::ActionRunner(store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets,
    const ProgramConfirmations &confirmations, const QByteArray &storeUid, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_writer(writer)
    , m_secrets(secrets)
    , m_confirmations(confirmations)
    , m_storeUid(storeUid)
    , m_clock(clock)
    , m_sender(clock, {}, this)
    , m_dueTimer(this)
    , m_retryTimer(this)
    , m_graceTimer(this)
{
    for (QTimer *timer : {&m_dueTimer, &m_retryTimer, &m_graceTimer})
        timer->setSingleShot(true);
    connect(&m_dueTimer, &QTimer::timeout, this, [this] {
        m_asksForDue = true;
        look();
    });
    connect(&m_retryTimer, &QTimer::timeout, this, [this] {
        flush();
        look();
    });
    connect(&m_graceTimer, &QTimer::timeout, this, [this] {
        m_programs.clear();
        tellWhenEnded();
    });
    connect(&m_sender, &delivery::Sender::finished, this, &ActionRunner::takeSent);
}

ActionRunner::~ActionRunner() = default;

void ActionRunner::look()
{
    m_lookAgain = m_looking;
    if (m_looking || m_ending)
        return;
    m_looking = true;
    const auto work = [underWay = m_underWay, now = m_clock.now(), asksForDue = std::exchange(m_asksForDue, false)](
                          store::Database &database) -> Result<Found> {
        OpenActions open(database);
        const auto actions = open.find(underWay, now);
        if (!actions)
            return Failure(actions.error());
        // It reads all that waits: many, where a program is slower than the events.
        const auto due = asksForDue ? open.nextDue(now) : Result<std::optional<Timestamp>>();
        if (!due)
            return Failure(due.error());
        return Found{*actions, *due};
    };
    whenDone(m_reader.run(work), this, [this](const Result<Found> &found) { takeFound(found); });
}

void ActionRunner::takeFound(const Result<Found> &found)
{
    m_looking = false;
    if (!found) {
        m_asksForDue = true;
        setTrouble(found.error());
        return;
    }
    if (m_ending)
        return;
    // Else what is begun or recorded next tells that the store is well again.
    if (found->actions.isEmpty() && m_outcomes.isEmpty() && !m_recording)
        setTrouble(std::nullopt);
    if (found->nextDue)
        m_dueTimer.start(std::clamp<std::chrono::milliseconds>(*found->nextDue - m_clock.now(), 10ms, longestSleep));
    QList<OpenAction> begun;
    for (const OpenAction &action : found->actions) {
        // Chosen before what is under way by now was known.
        if (m_underWay.keys.contains(action.key))
            continue;
        add(action);
        if (const std::optional<ActionOutcome> outcome = refusal(action))
            finish(*outcome);
        else if (isEffect(action.action))
            apply(action);
        else
            begun.append(action);
    }
    if (!begun.isEmpty())
        begin(begun);
    if (std::exchange(m_lookAgain, false))
        look();
}

std::optional<ActionOutcome> ActionRunner::refusal(const OpenAction &action) const
{
    if (action.skipped)
        return skipped(action, ActionFailure::Busy);
    if (action.eventId.isValid() && !action.event)
        return failedWith(action, {ActionFailure::EventGone, {}});
    const ActionKind kind = actionKind(action.action);
    if (!action.event && kind != ActionKind::Notify && kind != ActionKind::Run)
        return skipped(action, ActionFailure::NoEvent);
    if (const auto *program = std::get_if<RunAction>(&action.action)) {
        if (!m_confirmations.isConfirmed(action.ruleUid, *program))
            return failedWith(action, {ActionFailure::NotConfirmed, program->program});
        if (const ActionError problem = ProgramRun::problemOf(*program); problem.failure != ActionFailure::None)
            return failedWith(action, problem);
    }
    if (const auto *request = std::get_if<SendAction>(&action.action)) {
        const QUrl url(request->url, QUrl::StrictMode);
        if (std::any_of(m_listeners.cbegin(), m_listeners.cend(), [&url](const QUrl &own) { return comesTo(url, own); }))
            return failedWith(action, {ActionFailure::Loop, request->url});
    }
    return std::nullopt;
}

void ActionRunner::begin(const QList<OpenAction> &actions)
{
    QList<Key> keys;
    for (const OpenAction &action : actions)
        keys.append(action.key);
    const auto work = [keys, now = m_clock.now()](store::Database &database) { return OpenActions(database).begin(keys, now); };
    whenDone(m_writer.run(work), this, [this, actions](const Result<QSet<Key>> &begun) { takeBegun(actions, begun); });
}

void ActionRunner::takeBegun(const QList<OpenAction> &actions, const Result<QSet<Key>> &begun)
{
    setTrouble(begun ? std::nullopt : std::optional(begun.error()));
    for (const OpenAction &action : actions) {
        // Not begun: it was cancelled meanwhile, or the store did not take it, and it is found again.
        if (m_ending || !begun || !begun->contains(action.key))
            forget(action.key);
        else if (std::holds_alternative<NotifyAction>(action.action))
            notify(action);
        else if (std::holds_alternative<RunAction>(action.action))
            run(action);
        else
            send(action);
    }
    if (begun)
        Q_EMIT wrote();
    tellWhenEnded();
}

void ActionRunner::apply(const OpenAction &action)
{
    const auto work = [action](store::Database &database) -> Result<std::optional<ActionOutcome>> {
        const Result<bool> pending = OpenActions(database).isPending(action.key);
        if (!pending)
            return Failure(pending.error());
        if (!*pending)
            return std::nullopt;
        return applyEffect(database, action);
    };
    whenDone(m_writer.run(work), this, [this, action](const Result<std::optional<ActionOutcome>> &outcome) {
        if (outcome && *outcome)
            return finish(**outcome);
        if (!outcome && !isPassing(outcome.error().code))
            return finish(failedWith(action, {ActionFailure::Store, outcome.error().detail}));
        // It was cancelled meanwhile, or is found again.
        forget(action.key);
        if (!outcome)
            setTrouble(outcome.error());
    });
}

void ActionRunner::notify(const OpenAction &action)
{
    const auto &wanted = std::get<NotifyAction>(action.action);
    const EventDetails event = action.event.value_or(EventDetails());
    const ruletext::Values values = ruletext::values(event, action.ruleName, action.cause.count);
    Q_EMIT notificationWanted(action.key,
        Notification{.title = ruletext::expanded(wanted.title, values),
            .text = ruletext::expanded(wanted.text, values),
            .event = action.eventId,
            .rule = action.rule,
            .flowName = event.row.flowName,
            .source = {wanted.title, wanted.text, values}});
}

void ActionRunner::takeNotified(Key key, bool shown)
{
    if (!shown)
        return finish({.key = key, .state = ActionState::Failed, .error = {ActionFailure::NoNotifier, {}}});
    finish({.key = key});
}

void ActionRunner::run(const OpenAction &action)
{
    auto program = std::make_unique<ProgramRun>();
    ProgramRun *started = program.get();
    connect(started, &ProgramRun::ended, this, [this, key = action.key](const ProgramRun::Ended &ended) { takeRun(key, ended); });
    m_programs.insert_or_assign(action.key, std::move(program));
    const QProcessEnvironment environment = programEnvironment(
        QProcessEnvironment::systemEnvironment(), action.event, action.ruleName, action.key.first, action.cause);
    started->start(std::get<RunAction>(action.action), environment, action.event ? action.event->request.body : QByteArray());
}

void ActionRunner::takeRun(Key key, const ProgramRun::Ended &ended)
{
    // It is one of its own signals that this is called from.
    const auto program = m_programs.find(key);
    if (program == m_programs.end())
        return;
    program->second.release()->deleteLater();
    m_programs.erase(program);
    const bool isDone = ended.error.failure == ActionFailure::None;
    if (m_ending && !isDone) {
        // We have ended it: it stays recorded as running, and runs again.
        forget(key);
        return tellWhenEnded();
    }
    finish({.key = key,
        .state = isDone ? ActionState::Done : ActionState::Failed,
        .exitStatus = ended.exitStatus,
        .signal = ended.signal,
        .output = ended.output,
        .outputCut = ended.outputCut,
        .error = ended.error});
}

void ActionRunner::send(const OpenAction &action)
{
    if (!std::get<SendAction>(action.action).isSigned)
        return sendSigned(action, {});
    whenDone(m_secrets.read(RuleService::secretKeyOf(action.ruleUid)), this, [this, action](const Result<QString> &text) {
        if (!text)
            return finish(unread(action, text.error()));
        const QList<SigningSecret> valid = SigningSecrets::fromText(*text).valid(m_clock.now());
        if (valid.isEmpty())
            finish(failedWith(action, {ActionFailure::SecretMissing, {}}));
        else
            sendSigned(action, valid);
    });
}

/// A keychain may be locked still: tried again as with deliveries.
ActionOutcome ActionRunner::unread(const OpenAction &action, const Error &error) const
{
    delivery::SendOutcome attempt;
    attempt.verdict = EndpointVerdict::SecretUnavailable;
    ActionOutcome outcome = outcomeOf(action, attempt, m_clock.now(), QRandomGenerator::global()->generateDouble());
    outcome.error = {ActionFailure::SecretMissing, error.detail.isEmpty() ? QStringLiteral("no answer") : error.detail};
    return outcome;
}

void ActionRunner::sendSigned(const OpenAction &action, const QList<SigningSecret> &secrets)
{
    if (m_ending)
        return forget(action.key);
    const delivery::Sender::Handle handle = m_sender.send(ruleRequest(action, secrets, m_storeUid, m_clock.now()));
    m_requests.emplace(handle, action);
}

void ActionRunner::takeSent(delivery::Sender::Handle handle, const delivery::SendOutcome &attempt)
{
    const auto found = m_requests.find(handle);
    if (found == m_requests.end())
        return;
    const OpenAction action = found->second;
    m_requests.erase(found);
    if (attempt.verdict == EndpointVerdict::Cancelled)
        forget(action.key);
    else
        finish(outcomeOf(action, attempt, m_clock.now(), QRandomGenerator::global()->generateDouble()));
    tellWhenEnded();
}

void ActionRunner::add(const OpenAction &action)
{
    m_underWay.keys.insert(action.key);
    ++m_underWay.perLane[{action.rule, action.key.second}];
    m_rules.insert_or_assign(action.key, action.rule);
}

void ActionRunner::forget(Key key)
{
    const auto rule = m_rules.find(key);
    if (rule == m_rules.end())
        return;
    --m_underWay.perLane[{rule->second, key.second}];
    m_underWay.keys.remove(key);
    m_rules.erase(rule);
}

void ActionRunner::finish(const ActionOutcome &outcome)
{
    m_outcomes.append(outcome);
    // What ends in the same moment is recorded together.
    if (m_outcomes.size() == 1)
        QMetaObject::invokeMethod(this, &ActionRunner::flush, Qt::QueuedConnection);
}

void ActionRunner::flush()
{
    if (m_recording || m_outcomes.isEmpty())
        return;
    m_recording = true;
    const QList<ActionOutcome> outcomes = std::exchange(m_outcomes, {});
    const auto work = [outcomes, now = m_clock.now()](
                          store::Database &database) { return OpenActions(database).record(outcomes, now); };
    whenDone(m_writer.run(work), this, [this, outcomes](const Result<void> &recorded) { takeRecorded(outcomes, recorded); });
}

void ActionRunner::takeRecorded(const QList<ActionOutcome> &outcomes, const Result<void> &recorded)
{
    m_recording = false;
    if (!recorded) {
        m_outcomes = outcomes + m_outcomes;
        return setTrouble(recorded.error());
    }
    setTrouble(std::nullopt);
    for (const ActionOutcome &outcome : outcomes) {
        m_asksForDue = m_asksForDue || outcome.due;
        forget(outcome.key);
    }
    Q_EMIT wrote();
    flush();
    look();
    tellWhenEnded();
}

void ActionRunner::setTrouble(const std::optional<Error> &trouble)
{
    if (trouble && !m_retryTimer.isActive())
        m_retryTimer.start(recordingPause);
    if (std::exchange(m_trouble, trouble) != trouble)
        Q_EMIT troubleChanged(trouble);
}

void ActionRunner::end(std::chrono::milliseconds grace)
{
    m_ending = true;
    m_dueTimer.stop();
    for (const auto &[key, program] : m_programs)
        program->terminate(grace);
    while (!m_requests.empty())
        m_sender.cancel(m_requests.begin()->first);
    m_graceTimer.start(grace);
    tellWhenEnded();
}

void ActionRunner::tellWhenEnded()
{
    const bool isBusy = m_recording || !m_outcomes.isEmpty() || !m_programs.empty();
    if (m_ending && !isBusy && !std::exchange(m_toldEnd, true))
        Q_EMIT ended();
}

} // namespace flowbell::engine
