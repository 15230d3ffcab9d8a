// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/ruleloop.h"

#include "engine/whendone.h"

#include <algorithm>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {

/// Also other programs' events and changes are found, should nothing tell of them.
constexpr std::chrono::milliseconds tick = 2s;
constexpr std::chrono::milliseconds troublePause = 1s;
/// Rules can wait, answers to senders cannot.
constexpr int niceness = 10;

/// On Linux the calling thread alone, other than POSIX has it.
Result<void> makeNice(store::Database & /*database*/)
{
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness));
    return {};
}

} // namespace

RuleLoop::RuleLoop(const QString &storePath, store::DatabaseThread &writer, SecretStore &secrets,
    const ProgramConfirmations &confirmations, const QByteArray &storeUid, const Clock &clock)
    : m_reader(storePath, QStringLiteral("store-rules"))
    , m_writer(writer)
    , m_secrets(secrets)
    , m_confirmations(confirmations)
    , m_storeUid(storeUid)
    , m_clock(clock)
    , m_evaluation(std::make_shared<RuleEvaluation>())
{
}

RuleLoop::~RuleLoop()
{
    m_reader.stop();
}

void RuleLoop::begin()
{
    m_actions = std::make_unique<ActionRunner>(m_reader, m_writer, m_secrets, m_confirmations, m_storeUid, m_clock);
    connect(m_actions.get(), &ActionRunner::wrote, this, &RuleLoop::changed);
    connect(m_actions.get(), &ActionRunner::notificationWanted, this, &RuleLoop::notificationWanted);
    connect(m_actions.get(), &ActionRunner::ended, this, [this] {
        // It is one of its signals that this is called from.
        m_actions.release()->deleteLater();
        m_timer.reset();
        m_reader.stop();
        endBehindWrites();
    });
    connect(m_actions.get(), &ActionRunner::troubleChanged, this, [this](const std::optional<Error> &trouble) {
        m_actionTrouble = trouble;
        tellTrouble();
    });
    m_silences = std::make_unique<SilenceClock>(m_clock);
    m_timer = std::make_unique<QTimer>();
    m_timer->setSingleShot(true);
    connect(m_timer.get(), &QTimer::timeout, this, &RuleLoop::look);
    recover();
}

void RuleLoop::recover()
{
    if (std::exchange(m_recovering, true))
        return;
    if (const Result<void> opened = open(); !opened) {
        m_recovering = false;
        setTrouble(opened.error());
        return m_timer->start(troublePause);
    }
    const auto work = [now = m_clock.now()](store::Database &database) -> Result<qint64> {
        if (const Result<void> bounded = store::boundSilences(database, now); !bounded)
            return Failure(bounded.error());
        return store::OpenActions(database).recover();
    };
    whenDone(m_writer.run(work), this, [this](const Result<qint64> &recovered) {
        m_recovering = false;
        if (m_ending)
            return;
        m_recovered = recovered.has_value();
        setTrouble(recovered ? std::nullopt : std::optional(recovered.error()));
        m_timer->start(recovered ? 0ms : troublePause);
    });
}

Result<void> RuleLoop::open()
{
    if (m_opened)
        return {};
    if (Result<void> started = m_reader.start(); !started)
        return started;
    m_opened = true;
    return m_reader.run(&makeNice).result();
}

void RuleLoop::setListeners(const QList<QUrl> &listeners)
{
    if (m_actions)
        m_actions->setListeners(listeners);
}

void RuleLoop::takeNotified(store::ActionKey action, bool shown)
{
    if (m_actions)
        m_actions->takeNotified(action, shown);
}

void RuleLoop::wake()
{
    if (!m_woken.exchange(true))
        QMetaObject::invokeMethod(this, &RuleLoop::lookSoon, Qt::QueuedConnection);
}

void RuleLoop::lookNow()
{
    m_lastLook.reset();
    look();
}

void RuleLoop::lookSoon()
{
    m_woken = false;
    if (!m_timer || m_ending)
        return;
    const auto now = m_clock.steady();
    const auto wait = m_lastLook ? std::chrono::ceil<std::chrono::milliseconds>(*m_lastLook + pace - now) : 0ms;
    const std::chrono::milliseconds bounded = std::clamp<std::chrono::milliseconds>(wait, 0ms, pace);
    if (!m_timer->isActive() || m_timer->remainingTimeAsDuration() > bounded)
        m_timer->start(bounded);
}

void RuleLoop::look()
{
    if (!m_timer || m_ending)
        return;
    if (!m_recovered)
        return recover();
    m_lookAgain = m_looking;
    if (m_looking)
        return;
    m_looking = true;
    m_lastLook = m_clock.steady();
    // Before events of the new clock are looked at.
    if (const std::chrono::milliseconds by = m_silences->change(); by != 0ms)
        moveSilences(by);
    else
        stepNow();
    // Whatever is open goes on beside it: what the user asked for, and what others recorded.
    m_actions->look();
}

void RuleLoop::moveSilences(std::chrono::milliseconds by)
{
    const auto work = [by, now = m_clock.now()](store::Database &database) { return store::moveSilences(database, by, now); };
    whenDone(m_writer.run(work), this, [this](const Result<store::ClockChange> &change) {
        if (!change)
            return takeStep(Failure(change.error()));
        m_silences->moved(*change);
        forgetEvaluation();
        stepNow();
    });
}

/// It is found again from what is stored.
void RuleLoop::forgetEvaluation()
{
    static_cast<void>(m_reader.post([evaluation = m_evaluation](store::Database & /*database*/) { evaluation->forget(); }));
}

void RuleLoop::stepNow()
{
    const auto work = [evaluation = m_evaluation, now = m_silences->now(), changes = m_silences->changes()](
                          store::Database &database) { return evaluation->step(database, now, changes); };
    whenDone(m_reader.run(work), this, [this](const Step &step) { takeStep(step); });
}

void RuleLoop::takeStep(const Step &step)
{
    // It is found again by whoever runs the rules next.
    if (m_ending)
        return;
    if (!step) {
        m_looking = false;
        setTrouble(step.error());
        if (m_timer)
            m_timer->start(troublePause);
        return;
    }
    if (step->record)
        record(*step);
    else
        stepDone(*step);
}

void RuleLoop::record(RuleEvaluation::Step step)
{
    const bool amended = m_silences->amend(*step.record);
    const auto work = [record = *step.record, now = m_clock.now()](
                          store::Database &database) { return store::recordRules(database, record, now); };
    whenDone(m_writer.run(work), this, [this, step, amended](const Result<void> &recorded) {
        if (recorded) {
            m_silences->recorded(step.record->cursor);
            if (amended)
                forgetEvaluation();
            if (!step.record->firings.isEmpty() || !step.paused.isEmpty())
                Q_EMIT changed();
            for (const auto &[rule, name] : step.paused)
                Q_EMIT rulePaused(rule, name);
            return stepDone(step);
        }
        m_looking = false;
        forgetEvaluation();
        const bool isConflict = recorded.error().code == ErrorCode::Conflict;
        if (!isConflict)
            setTrouble(recorded.error());
        if (m_timer)
            m_timer->start(isConflict ? 0ms : troublePause);
    });
}

void RuleLoop::stepDone(const RuleEvaluation::Step &step)
{
    m_looking = false;
    setTrouble(std::nullopt);
    if (!m_timer || m_ending)
        return;
    if (step.record && !step.record->firings.isEmpty())
        m_actions->look();
    const bool again = std::exchange(m_lookAgain, false);
    if (step.more)
        return m_timer->start(0);
    m_timer->start(step.nextDue ? std::clamp<std::chrono::milliseconds>(*step.nextDue - m_silences->now(), pace, tick) : tick);
    if (again)
        lookSoon();
}

void RuleLoop::setTrouble(const std::optional<Error> &trouble)
{
    m_trouble = trouble;
    tellTrouble();
}

void RuleLoop::tellTrouble()
{
    const std::optional<Error> trouble = m_trouble ? m_trouble : m_actionTrouble;
    if (std::exchange(m_told, trouble) != trouble)
        Q_EMIT troubleChanged(trouble);
}

void RuleLoop::end(std::chrono::milliseconds grace)
{
    if (std::exchange(m_ending, true))
        return;
    if (m_timer)
        m_timer->stop();
    if (m_actions)
        m_actions->end(grace);
    else
        Q_EMIT ended();
}

/// The program that takes over must not read the store before what is under way to it is written: it would do that again, or
/// wait for what nobody does.
void RuleLoop::endBehindWrites()
{
    const auto nothing = [](store::Database & /*database*/) -> Result<void> { return {}; };
    whenDone(m_writer.run(nothing), this, [this](const Result<void> &) { Q_EMIT ended(); });
}

} // namespace flowbell::engine
