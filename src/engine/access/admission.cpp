// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/admission.h"

#include "core/hostname.h"

namespace flowbell::engine {

Admission::Admission(const Clock &clock)
    : m_clock(clock)
    , m_seen(clock)
    , m_sample(clock)
{
}

void Admission::configure(const AccessPreferences &preferences, const std::optional<QString> &secret)
{
    const QMutexLocker lock(&m_mutex);
    m_preferences = preferences;
    m_secret = secret;
    m_rules = std::make_shared<const AccessRules>(m_preferences, m_secret, m_addresses);
    const HostRules hosts(m_addresses, m_preferences.hosts);
    m_refusedHosts.removeIf([&hosts](const QString &host) { return hosts.allows(host.toLatin1()); });
}

void Admission::listenAt(const QList<QHostAddress> &addresses)
{
    const QMutexLocker lock(&m_mutex);
    m_addresses = addresses;
    m_rules = std::make_shared<const AccessRules>(m_preferences, m_secret, m_addresses);
}

std::shared_ptr<const AccessRules> Admission::rules() const
{
    const QMutexLocker lock(&m_mutex);
    return m_rules;
}

std::optional<Refusal> Admission::judge(http::RequestToken token, const http::Request &request)
{
    const std::shared_ptr<const AccessRules> current = rules();
    if (!current->checksSignatures())
        return std::nullopt;
    if (current->verify(request, m_clock.now()) != signature::Verification::Valid)
        return Refusal::BadSignature;
    const HeaderFields &fields = request.head.fields;
    const qint64 seconds = signature::secondsOf(headerValue(fields, "webhook-timestamp")).value_or(0);
    return m_seen.take(headerValue(fields, "webhook-id"), seconds, token) ? std::nullopt : std::optional(Refusal::Replayed);
}

bool Admission::countRefused(Refusal reason, const http::RequestHead &head, qint64 bytes)
{
    if (reason == Refusal::ForeignHost) {
        const QString host = QString::fromLatin1(hostOf(head)).toLower();
        const QMutexLocker lock(&m_mutex);
        // Only what is a name: one click allows it, and "*" would allow them all.
        if (isValidHost(host)) {
            m_refusedHosts.removeAll(host);
            m_refusedHosts.prepend(host);
            m_refusedHosts = m_refusedHosts.mid(0, mostRefusedHosts);
        }
    }
    return m_sample.take(reason, bytes);
}

QStringList Admission::refusedHosts() const
{
    const QMutexLocker lock(&m_mutex);
    return m_refusedHosts;
}

} // namespace flowbell::engine
