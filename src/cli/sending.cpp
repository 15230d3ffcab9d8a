// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sending.h"

#include "cli/attempttext.h"
#include "cli/console.h"
#include "cli/inputfiles.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "core/webhookurl.h"
#include "wording/wording.h"

#include <QtCore/QUuid>

#include <csignal>

namespace flowbell::cli {

using delivery::RetryingDelivery;

namespace {

constexpr qsizetype atOnce = 4;

QByteArray newMessageId()
{
    return "msg_" + QUuid::createUuid().toByteArray(QUuid::Id128);
}

} // namespace

Sending::Sending(Session &session, SendOptions options)
    : QObject(&session)
    , m_session(session)
    , m_options(std::move(options))
    , m_sender(session.clock(), delivery::Sender::Limits())
{
    connect(&m_signals, &StopSignals::stopRequested, this, &Sending::stop);
}

Sending::~Sending()
{
    qDeleteAll(m_underWay);
}

void Sending::begin()
{
    // A reader of our output that goes away (`… | head`) must not end us in the middle of a request.
    std::signal(SIGPIPE, SIG_IGN);
    const WebhookUrl::Parsed parsed = WebhookUrl::parse(m_options.url);
    if (!parsed.url) {
        m_session.fail(wording::urlProblemText(parsed.problem.value_or(UrlProblem::Malformed)));
        return;
    }
    const std::optional<QByteArray> body = readFile(m_session, m_options.eventFile);
    if (!body)
        return;
    if (!m_options.secretFile.isEmpty()) {
        const auto secrets = readSecrets(m_session, m_options.secretFile);
        if (!secrets)
            return;
        m_message.secrets = *secrets;
    }
    m_message.request = {
        .url = *parsed.url, .body = *body, .headers = {{"Content-Type", "application/json"}}, .timeout = m_options.timeout};
    fill();
}

void Sending::fill()
{
    while (!m_stopping && m_begun < m_options.count && m_underWay.size() < atOnce)
        deliver();
}

void Sending::deliver()
{
    ++m_begun;
    RetryingDelivery::Message message = m_message;
    message.id = newMessageId();
    auto *const delivery = new RetryingDelivery(m_sender, m_session.clock(), message, m_options.schedule);
    m_underWay.insert(delivery);
    connect(delivery, &RetryingDelivery::attempted, this,
        [this, delivery](const RetryingDelivery::Attempted &attempt) { tell(*delivery, attempt); });
    connect(delivery, &RetryingDelivery::finished, this, [this, delivery](DeliveryState state) { takeEnd(delivery, state); });
    delivery->start();
}

void Sending::tell(const RetryingDelivery &delivery, const RetryingDelivery::Attempted &attempt)
{
    Console &console = m_session.console();
    const QUrl &url = m_message.request.url;
    if (m_options.asJson)
        console.bytes(jsonLine(attemptJson(url, delivery.id(), attempt)) + '\n');
    else
        console.line(attemptLine(url, delivery.id(), m_options.schedule.attempts(), attempt));
    console.flush();
}

void Sending::takeEnd(RetryingDelivery *delivery, DeliveryState state)
{
    m_underWay.remove(delivery);
    delivery->deleteLater();
    m_delivered += state == DeliveryState::Delivered ? 1 : 0;
    if (m_session.console().isBroken())
        stop();
    fill();
    endIfDone();
}

void Sending::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    const QSet<RetryingDelivery *> underWay = m_underWay;
    for (RetryingDelivery *delivery : underWay)
        delivery->cancel();
}

void Sending::endIfDone()
{
    const bool isDone = m_underWay.isEmpty() && (m_begun == m_options.count || m_stopping);
    if (!isDone || std::exchange(m_ended, true))
        return;
    if (m_delivered == m_options.count)
        m_session.finish();
    else if (m_stopping)
        m_session.fail(Text::tr("Cancelled: %1 of %2 messages were delivered.").arg(m_delivered).arg(m_options.count));
    else
        m_session.fail(Text::tr("%1 of %2 messages were delivered.").arg(m_delivered).arg(m_options.count));
}

} // namespace flowbell::cli
