// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/retryingdelivery.h"

#include <QtCore/QRandomGenerator>

namespace flowbell::delivery {

using namespace std::chrono_literals;

namespace {

/// Timers take no more than 24 days, schedules more: a wait is made of these.
constexpr std::chrono::milliseconds longestSleep = 24h;

} // namespace

RetryingDelivery::Random RetryingDelivery::systemRandom()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

RetryingDelivery::RetryingDelivery(
    Sender &sender, const Clock &clock, Message message, RetrySchedule schedule, Random random, QObject *parent)
    : QObject(parent)
    , m_sender(sender)
    , m_clock(clock)
    , m_message(std::move(message))
    , m_schedule(std::move(schedule))
    , m_random(std::move(random))
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RetryingDelivery::wake);
    connect(&m_sender, &Sender::finished, this, &RetryingDelivery::take);
}

RetryingDelivery::~RetryingDelivery()
{
    if (const auto handle = std::exchange(m_underWay, std::nullopt))
        m_sender.cancel(*handle);
}

void RetryingDelivery::start()
{
    waitFor(withJitter(m_schedule.delayBefore(1).value_or(0ms), m_random()));
}

void RetryingDelivery::cancel()
{
    if (!m_due && !m_underWay)
        return;
    if (const auto handle = std::exchange(m_underWay, std::nullopt))
        m_sender.cancel(*handle);
    end(DeliveryState::Cancelled, DeliveryEnd::ByUser);
}

void RetryingDelivery::wake()
{
    if (!m_due)
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*m_due - m_clock.steady());
    if (left > 0ms)
        m_timer.start(std::min(left, longestSleep));
    else
        attempt();
}

void RetryingDelivery::waitFor(std::chrono::milliseconds delay)
{
    m_due = m_clock.steady() + delay;
    m_timer.start(std::min(delay, longestSleep));
}

void RetryingDelivery::attempt()
{
    m_due.reset();
    m_timer.stop();
    ++m_attempts;
    SendRequest request = m_message.request;
    request.headers += signature::headers(m_message.secrets, m_message.id, m_clock.now(), request.body);
    m_underWay = m_sender.send(request);
}

void RetryingDelivery::take(Sender::Handle handle, const SendOutcome &outcome)
{
    if (handle != m_underWay)
        return;
    m_underWay.reset();
    const Timestamp now = m_clock.now();
    Attempted attempted{m_attempts, outcome, decideAfter(outcome, m_attempts, m_schedule, now, m_random()), std::nullopt};
    if (attempted.decision.delay) {
        attempted.next = now + *attempted.decision.delay;
        waitFor(*attempted.decision.delay);
    }
    Q_EMIT this->attempted(attempted);
    if (!attempted.decision.delay)
        end(attempted.decision.state, attempted.decision.end);
}

void RetryingDelivery::end(DeliveryState state, DeliveryEnd end)
{
    m_due.reset();
    m_timer.stop();
    Q_EMIT finished(state, end);
}

} // namespace flowbell::delivery
