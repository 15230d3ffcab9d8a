// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/listenercertificate.h"

#include "engine/whendone.h"
#include "http/listener.h"

#include <utility>

namespace flowbell::engine {

using namespace std::chrono_literals;

ListenerCertificate::ListenerCertificate(
    CertificateService &service, http::Listener &listener, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_listener(listener)
    , m_clock(clock)
    , m_timer(this)
{
    m_timer.setInterval(2s);
    connect(&m_timer, &QTimer::timeout, this, &ListenerCertificate::look);
}

void ListenerCertificate::setInterval(std::chrono::milliseconds interval)
{
    m_timer.setInterval(interval);
}

void ListenerCertificate::begin(const TlsPreferences &preferences, const std::optional<QString> &passPhrase,
    const CertificateService::Context &context)
{
    ++m_period;
    m_preferences = preferences;
    m_passPhrase = passPhrase;
    m_context = context;
    m_refused.reset();
    m_loadedStamp.clear();
    m_lastStamp.clear();
    m_timer.start();
    look();
    tell();
}

void ListenerCertificate::end()
{
    ++m_period;
    m_timer.stop();
    m_refused.reset();
    if (std::exchange(m_context, nullptr))
        tell();
}

std::optional<CertificateFacts> ListenerCertificate::facts() const
{
    return m_context ? std::optional(m_context->facts()) : std::nullopt;
}

std::optional<Error> ListenerCertificate::trouble() const
{
    if (!m_context || m_refused)
        return m_refused;
    std::optional<Error> error = m_context->facts().validityError(m_clock.now());
    if (error)
        error->subject = m_service.filesOf(m_preferences).certificate;
    return error;
}

void ListenerCertificate::look()
{
    whenDone(m_service.stamp(m_preferences), this, [this, period = m_period](const QByteArray &stamp) {
        if (period == m_period)
            takeStamp(stamp);
    });
    // Time passes too.
    if (trouble() != m_toldTrouble || m_context->facts().daysLeft(m_clock.now()) != m_toldDays)
        tell();
}

void ListenerCertificate::takeStamp(const QByteArray &stamp)
{
    if (m_loadedStamp.isEmpty())
        m_loadedStamp = stamp;
    // Certificate and key are replaced one after the other: it is waited until nothing moves any more.
    const bool isSettled = stamp == std::exchange(m_lastStamp, stamp);
    const bool hasExpired = m_preferences.selfSigned && m_clock.now() > m_context->facts().validTo;
    if (isSettled && (stamp != m_loadedStamp || hasExpired))
        reload(stamp);
}

void ListenerCertificate::reload(const QByteArray &stamp)
{
    m_loadedStamp = stamp;
    whenDone(m_service.load(m_preferences, m_passPhrase), this,
        [this, period = m_period](const Result<CertificateService::Context> &context) {
            if (period == m_period)
                takeReloaded(context);
        });
}

void ListenerCertificate::takeReloaded(const Result<CertificateService::Context> &context)
{
    const auto validity = [this](const CertificateService::Context &one) { return one->facts().validityError(m_clock.now()); };
    std::optional<Error> refused = context ? validity(*context) : context.error();
    if (context && (!refused || validity(m_context))) {
        m_context = *context;
        m_listener.setTls(m_context);
        m_refused.reset();
    } else {
        if (context)
            refused->subject = m_service.filesOf(m_preferences).certificate;
        m_refused = refused;
    }
    tell();
}

void ListenerCertificate::tell()
{
    m_toldTrouble = trouble();
    m_toldDays = m_context ? m_context->facts().daysLeft(m_clock.now()) : 0;
    Q_EMIT changed();
}

} // namespace flowbell::engine
