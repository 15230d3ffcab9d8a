// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/deliverychange.h"

#include "cli/console.h"
#include "cli/deliverytext.h"
#include "cli/maskoption.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "core/maskedrecords.h"
#include "engine/dispatcher.h"
#include "engine/monitor.h"
#include "engine/workspace.h"

#include <csignal>

namespace flowbell::cli {

using Change = engine::DeliveryService::Action;

namespace {
constexpr qsizetype sliceSize = 500;
}

DeliveryChange::DeliveryChange(Session &session)
    : QObject(&session)
    , m_session(session)
{
    connect(&m_signals, &StopSignals::stopRequested, this, &DeliveryChange::stop);
}

void DeliveryChange::cancel(const QList<DeliveryId> &ids)
{
    m_ids = ids;
    apply({Change::Cancel}, 0, [this] {
        m_session.console().line(Text::tr("Cancelled %n delivery(ies).", nullptr, static_cast<int>(m_changed)));
        m_session.finish();
    });
}

void DeliveryChange::retry(const QList<DeliveryId> &ids, bool wait, bool asJson)
{
    m_ids = ids;
    m_asJson = asJson;
    // Those that wait become due; then those that have ended begin anew, and are due at once.
    const auto change = [this, wait] {
        apply({Change::RetryNow, Change::Redeliver}, 0, [this, wait] {
            m_session.console().note(Text::tr("%n delivery(ies) will be tried now.", nullptr, static_cast<int>(m_changed)));
            if (wait)
                await();
            else
                m_session.finish();
        });
    };
    if (wait)
        remember(0, change);
    else
        change();
}

void DeliveryChange::apply(QList<Change> actions, qsizetype from, const std::function<void()> &next)
{
    if (from >= m_ids.size()) {
        actions.removeFirst();
        from = 0;
    }
    if (actions.isEmpty() || m_ids.isEmpty()) {
        next();
        return;
    }
    m_session.whenDone(m_session.workspace().deliveries().apply(actions.constFirst(), m_ids.mid(from, sliceSize)),
        [this, actions, from, next](qint64 changed) {
            m_changed += changed;
            apply(actions, from + sliceSize, next);
        });
}

void DeliveryChange::remember(qsizetype from, const std::function<void()> &next)
{
    if (from >= m_ids.size()) {
        next();
        return;
    }
    m_session.whenDone(
        m_session.workspace().deliveries().rows(m_ids.mid(from, sliceSize)), [this, from, next](const QList<DeliveryRow> &rows) {
            for (const DeliveryRow &row : rows)
                m_waiting.insert(row.id, row.attempts);
            remember(from + sliceSize, next);
        });
}

void DeliveryChange::await()
{
    // A reader of our output that goes away (`… | head`) must not end us in the middle of a request.
    std::signal(SIGPIPE, SIG_IGN);
    connect(&m_session.workspace().monitor(), &engine::Monitor::deliveriesChanged, this, &DeliveryChange::look);
    connect(&m_session.workspace().dispatcher(), &engine::Dispatcher::attempted, this, &DeliveryChange::look);
    m_session.workspace().dispatcher().start();
    look();
}

void DeliveryChange::look()
{
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    m_session.whenDone(
        m_session.workspace().deliveries().rows(m_waiting.keys()), [this](const QList<DeliveryRow> &rows) { compare(rows); });
}

void DeliveryChange::compare(const QList<DeliveryRow> &rows)
{
    QHash<DeliveryId, int> left;
    for (const DeliveryRow &row : rows) {
        const int before = m_waiting.value(row.id);
        // One that ended without an attempt (cancelled elsewhere, a loop) is not waited for either.
        if (row.attempts > before || row.state != DeliveryState::Pending)
            tell(row);
        else
            left.insert(row.id, before);
    }
    m_waiting = left;
    m_looking = false;
    if (std::exchange(m_lookAgain, false))
        look();
    endIfDone();
}

void DeliveryChange::tell(const DeliveryRow &row)
{
    m_delivered += row.state == DeliveryState::Delivered ? 1 : 0;
    ++m_telling;
    m_session.whenDone(m_session.workspace().deliveries().attempts(row.id), [this, row](const QList<Attempt> &attempts) {
        Console &console = m_session.console();
        if (!attempts.isEmpty() && m_asJson)
            console.bytes(jsonLine(attemptJson(masked(preferredMasking(m_session), attempts.last()))) + '\n');
        else if (!attempts.isEmpty())
            console.line(attemptLine(row, attempts.last()));
        console.flush();
        --m_telling;
        endIfDone();
    });
}

void DeliveryChange::endIfDone()
{
    if (!m_waiting.isEmpty() || m_telling > 0 || m_ended)
        return;
    m_ended = true;
    if (m_delivered == m_ids.size())
        m_session.finish();
    else
        m_session.fail(Text::tr("%1 of %2 deliveries arrived.").arg(m_delivered).arg(m_ids.size()));
}

void DeliveryChange::stop()
{
    if (std::exchange(m_ended, true))
        return;
    m_session.fail(
        Text::tr("Cancelled. What is not yet delivered stays in the store, and is sent by the program that sends next."));
}

} // namespace flowbell::cli
