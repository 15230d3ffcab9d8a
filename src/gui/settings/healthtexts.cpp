// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/healthtexts.h"

#include "gui/common/formats.h"
#include "wording/wording.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace flowbell::gui::healthtexts {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(flowbell::gui::HealthTexts)
};

constexpr qsizetype mostChanges = 8;

/// Not rounded up to 100 while one has failed.
int percent(const EndpointHealth &health)
{
    return health.attempts > 0 ? health.delivered * 100 / health.attempts : 0;
}

bool isDelivered(EndpointVerdict verdict)
{
    return verdict == EndpointVerdict::Delivered;
}

QString lastText(const EndpointHealth &health)
{
    if (!health.lastVerdict)
        return {};
    return health.lastStatus > 0 ? QString::number(health.lastStatus) : wording::endpointVerdictName(*health.lastVerdict);
}

QString breakerText(const EndpointHealth &health)
{
    if (health.breaker == BreakerState::HalfOpen)
        return Texts::tr("trying again");
    if (health.pausedUntil)
        return Texts::tr("paused until %1").arg(timeText(*health.pausedUntil));
    return health.breaker == BreakerState::Open ? Texts::tr("paused") : QString();
}

QString breakerDetails(const EndpointHealth &health)
{
    switch (health.breaker) {
    case BreakerState::Closed:
        return health.pausedUntil ? Texts::tr("The endpoint asked to wait until %1.").arg(dateTimeText(*health.pausedUntil))
                                  : QString();
    case BreakerState::Open: {
        const QString why = Texts::tr("Paused after %n failure(s) in a row", nullptr, health.failuresInARow);
        return health.pausedUntil
            ? Texts::tr("%1 until %2; then one attempt decides.").arg(why, dateTimeText(*health.pausedUntil))
            : Texts::tr("%1; then one attempt decides.").arg(why);
    }
    case BreakerState::HalfOpen: return Texts::tr("The pause is over: one attempt decides whether it goes on.");
    }
    return {};
}

} // namespace

StateRole state(const EndpointHealth &health)
{
    if (health.breaker != BreakerState::Closed)
        return StateRole::Failed;
    if (!health.lastVerdict)
        return StateRole::Muted;
    return isDelivered(*health.lastVerdict) ? StateRole::Ok : StateRole::Warning;
}

QString summary(const EndpointHealth &health)
{
    const QString breaker = breakerText(health);
    if (health.attempts == 0)
        return breaker.isEmpty() ? Texts::tr("nothing sent yet") : breaker;
    QStringList parts{lastText(health), Texts::tr("%1 %").arg(percent(health)),
        Texts::tr("p50 %1", "half of the answers").arg(durationText(health.p50)),
        Texts::tr("p95 %1", "95 % of the answers").arg(durationText(health.p95))};
    if (!breaker.isEmpty())
        parts.prepend(breaker);
    return parts.join(QStringLiteral(" · "));
}

QString details(const EndpointHealth &health)
{
    QStringList lines;
    if (const QString breaker = breakerDetails(health); !breaker.isEmpty())
        lines += breaker;
    if (health.attempts == 0) {
        lines += Texts::tr("Nothing was sent to this endpoint yet.");
    } else {
        lines += Texts::tr("%1 of the last %n attempt(s) were delivered.", nullptr, health.attempts).arg(health.delivered);
        lines += Texts::tr("Half of the answers came within %1, 95 % within %2.")
                     .arg(durationText(health.p50), durationText(health.p95));
        lines += Texts::tr("Attempts, the newest last: %1.").arg(attempts(health));
    }
    if (health.lastAttempt && health.lastVerdict)
        lines += Texts::tr("The last one, %1: %2.")
                     .arg(dateTimeText(*health.lastAttempt),
                         health.lastStatus > 0
                             ? QStringLiteral("%1, %2").arg(wording::endpointVerdictName(*health.lastVerdict), lastText(health))
                             : lastText(health));
    if (health.failingSince)
        lines += Texts::tr("It has been failing since %1.").arg(dateTimeText(*health.failingSince));
    if (health.pending > 0)
        lines += Texts::tr("%n delivery(s) wait for it.", nullptr, static_cast<int>(health.pending));
    return lines.join(u'\n');
}

QString attempts(const EndpointHealth &health)
{
    QStringList runs;
    qsizetype end = health.recent.size();
    while (end > 0 && runs.size() < mostChanges) {
        const bool delivered = isDelivered(health.recent.at(end - 1).verdict);
        qsizetype begin = end;
        while (begin > 0 && isDelivered(health.recent.at(begin - 1).verdict) == delivered)
            --begin;
        const int count = static_cast<int>(end - begin);
        runs.prepend(delivered ? Texts::tr("%n delivered", nullptr, count) : Texts::tr("%n failed", nullptr, count));
        end = begin;
    }
    if (end > 0)
        runs.prepend(QStringLiteral("…"));
    return runs.join(QStringLiteral(", "));
}

} // namespace flowbell::gui::healthtexts
