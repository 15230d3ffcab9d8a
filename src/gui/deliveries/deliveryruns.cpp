// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliveryruns.h"

#include "gui/common/messagebox.h"
#include "gui/common/slicedrun.h"
#include "gui/common/whendone.h"
#include "wording/wording.h"

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

constexpr qint64 deliveriesAtOnce = 200;

using Action = engine::DeliveryService::Action;

QString runningText(Action action)
{
    switch (action) {
    case Action::RetryNow: return DeliveryRuns::tr("Making deliveries due…");
    case Action::Cancel: return DeliveryRuns::tr("Cancelling deliveries…");
    case Action::Redeliver: return DeliveryRuns::tr("Beginning deliveries anew…");
    }
    return {};
}

QString deliveriesDoneText(Action action, qint64 count)
{
    const auto number = static_cast<int>(count);
    switch (action) {
    case Action::RetryNow: return DeliveryRuns::tr("%Ln delivery(s) are due now.", nullptr, number);
    case Action::Cancel: return DeliveryRuns::tr("%Ln delivery(s) cancelled.", nullptr, number);
    case Action::Redeliver: return DeliveryRuns::tr("%Ln delivery(s) begin anew.", nullptr, number);
    }
    return {};
}

QString questionText(Action action, qint64 count)
{
    const auto number = static_cast<int>(count);
    switch (action) {
    case Action::RetryNow: return DeliveryRuns::tr("Try %Ln delivery(s) now?", nullptr, number);
    case Action::Cancel: return DeliveryRuns::tr("Cancel %Ln delivery(s)?", nullptr, number);
    case Action::Redeliver: return DeliveryRuns::tr("Deliver %Ln time(s) again?", nullptr, number);
    }
    return {};
}

QString explanation(Action action)
{
    switch (action) {
    case Action::RetryNow: return DeliveryRuns::tr("Those that are pending become due at once; others are left alone.");
    case Action::Cancel:
        return DeliveryRuns::tr(
            "Those that are pending are not attempted any more; others are left alone. One that is being sent "
            "may still arrive.");
    case Action::Redeliver:
        return DeliveryRuns::tr(
            "Those that ended are sent again, their schedule from its start; others are left alone. Receivers "
            "see the same message id as before.");
    }
    return {};
}

QString acceptText(Action action)
{
    switch (action) {
    case Action::RetryNow: return DeliveryRuns::tr("Retry now");
    case Action::Cancel: return DeliveryRuns::tr("Cancel deliveries");
    case Action::Redeliver: return DeliveryRuns::tr("Redeliver");
    }
    return {};
}

} // namespace

DeliveryRuns::DeliveryRuns(DeliverySource &source, QWidget *owner, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_owner(owner)
{
    connect(&source, &DeliverySource::progressed, this, [this](quint64 run, qint64 done, qint64 total) {
        if (run == m_run)
            Q_EMIT progressed(done, total);
    });
    connect(&source, &DeliverySource::ended, this, &DeliveryRuns::allEnded);
}

void DeliveryRuns::ask(Action action, qint64 count, bool all, std::function<void()> then)
{
    const bool takesBack = action != Action::Cancel;
    if (takesBack && !all && (count == 1 || action == Action::RetryNow)) {
        then();
        return;
    }
    const messagebox::Message message{.name = u"deliveriesQuestion"_s,
        .title = tr("Deliveries"),
        .text = questionText(action, count),
        .details = explanation(action),
        .reject = action == Action::Cancel ? tr("Keep") : QString()};
    const auto answered = [then = std::move(then)](bool accepted) {
        if (accepted)
            then();
    };
    if (takesBack)
        messagebox::ask(m_owner->window(), message, acceptText(action), answered);
    else
        messagebox::confirm(m_owner->window(), message, acceptText(action), answered);
}

void DeliveryRuns::applyTo(Action action, const DeliveryIdSet &ids)
{
    if (ids.isEmpty() || isRunning())
        return;
    ask(action, ids.size(), false, [this, action, ids] {
        const auto work = [this, action, ids](
                              qint64 from, qint64 count) { return m_source.apply(action, ids.slice(from, count)); };
        runSliced(
            ids.size(), work, runningText(action), [action](qint64 changed) { return deliveriesDoneText(action, changed); });
    });
}

void DeliveryRuns::redeliverEvents(const QList<EventId> &events, const std::optional<WebhookId> &only)
{
    if (events.isEmpty() || isRunning())
        return;
    const auto begin = [this, events, only] {
        const auto work = [this, events, only](
                              qint64 from, qint64 count) { return m_source.redeliverEvents(events.mid(from, count), only); };
        runSliced(events.size(), work, tr("Beginning deliveries…"), [](qint64 made) {
            return made > 0 ? tr("%Ln delivery(s) begun.", nullptr, static_cast<int>(made))
                            : tr("Nothing was begun: the flow has no enabled webhook, or its deliveries are pending already.");
        });
    };
    if (events.size() == 1) {
        begin();
        return;
    }
    const messagebox::Message message{.name = u"redeliverQuestion"_s,
        .title = tr("Redeliver"),
        .text = tr("Deliver %Ln event(s) again?", nullptr, static_cast<int>(events.size())),
        .details = tr("Each goes to every enabled webhook of its flow, or to the one that was chosen, whether it was delivered "
                      "before or not.")};
    messagebox::ask(m_owner->window(), message, tr("Redeliver"), [begin](bool accepted) {
        if (accepted)
            begin();
    });
}

void DeliveryRuns::runSliced(qint64 total, std::function<QFuture<Result<qint64>>(qint64, qint64)> work, const QString &what,
    std::function<QString(qint64)> done)
{
    if (isRunning())
        return;
    m_sliced = new SlicedRun(total, deliveriesAtOnce, std::move(work), this);
    connect(m_sliced, &SlicedRun::progressed, this, &DeliveryRuns::progressed);
    connect(m_sliced, &SlicedRun::ended, this, [this, done = std::move(done)](qint64 changed, const std::optional<Error> &error) {
        m_sliced->deleteLater();
        m_sliced = nullptr;
        conclude(done(changed), error);
    });
    Q_EMIT began(what);
    m_sliced->start();
}

void DeliveryRuns::applyToAll(Action action, const DeliveryFilter &filter)
{
    if (isRunning())
        return;
    whenDone(m_source.count(filter), this, [this, action, filter](const Result<qint64> &count) {
        if (!count)
            Q_EMIT noticed(StateRole::Failed, wording::errorText(count.error()));
        else if (*count == 0)
            Q_EMIT noticed(StateRole::Waiting, tr("No delivery matches any more."));
        else
            ask(action, *count, true, [this, action, filter] { beginAll(action, filter); });
    });
}

void DeliveryRuns::beginAll(Action action, const DeliveryFilter &filter)
{
    if (isRunning())
        return;
    m_runAction = action;
    m_run = m_source.applyToAll(action, filter);
    Q_EMIT began(runningText(action));
}

void DeliveryRuns::allEnded(quint64 run, qint64 changed, const std::optional<Error> &error)
{
    if (run != m_run)
        return;
    m_run.reset();
    conclude(deliveriesDoneText(m_runAction, changed), error);
}

void DeliveryRuns::conclude(const QString &done, const std::optional<Error> &error)
{
    Q_EMIT ended();
    if (!error)
        Q_EMIT noticed(StateRole::Ok, done);
    else if (error->code == ErrorCode::Cancelled)
        Q_EMIT noticed(StateRole::Warning, tr("Stopped before the end. %1").arg(done));
    else
        Q_EMIT noticed(StateRole::Failed, tr("%1 %2", "an error; what was done before it").arg(wording::errorText(*error), done));
}

void DeliveryRuns::cancel()
{
    if (m_run)
        m_source.cancelApplyToAll(*m_run);
    if (m_sliced)
        m_sliced->cancel();
}

} // namespace flowbell::gui
