// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/access/accessrules.h"
#include "engine/access/refusalsample.h"
#include "engine/access/seenmessages.h"

#include <QtCore/QMutex>
#include <QtCore/QStringList>

#include <memory>
#include <optional>

namespace flowbell::engine {

/// Who is let in at the moment, and who was not: the rules in force, the signed messages seen, the refused requests counted.
/// Any thread.
class Admission
{
public:
    static constexpr qsizetype mostRefusedHosts = 10;

    explicit Admission(const Clock &clock);
    Q_DISABLE_COPY_MOVE(Admission)

    /// \a secret as of AccessRules.
    void configure(const AccessPreferences &preferences, const std::optional<QString> &secret);
    /// What the listener is bound to, or about to be.
    void listenAt(const QList<QHostAddress> &addresses);

    [[nodiscard]] std::shared_ptr<const AccessRules> rules() const;

    /// A whole request whose head was let in: BadSignature, Replayed. One that is let in is remembered under \a token.
    [[nodiscard]] std::optional<Refusal> judge(http::RequestToken token, const http::Request &request);
    /// It was let in, but could not be stored.
    void forget(http::RequestToken token) { m_seen.forget(token); }

    /// Counts a refused request; whether it is to be stored.
    [[nodiscard]] bool countRefused(Refusal reason, const http::RequestHead &head, qint64 bytes);
    [[nodiscard]] RefusalCounts refused() const { return m_sample.counts(); }
    /// Names by which the listener was asked and which it does not go by, the last one first.
    [[nodiscard]] QStringList refusedHosts() const;

private:
    const Clock &m_clock;
    SeenMessages m_seen;
    RefusalSample m_sample;
    mutable QMutex m_mutex; ///< guards all below
    AccessPreferences m_preferences;
    std::optional<QString> m_secret;
    QList<QHostAddress> m_addresses;
    std::shared_ptr<const AccessRules> m_rules = std::make_shared<const AccessRules>();
    QStringList m_refusedHosts;
};

} // namespace flowbell::engine
