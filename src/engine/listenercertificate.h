// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/certificateservice.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

namespace flowbell::http {
class Listener;
}

namespace flowbell::engine {

/// The certificate that the listener shows while it listens with TLS: what it is, and what is wrong with it. When its files
/// change, new connections get the new one; a new one that cannot be used, or is out of its time while the present one is
/// not, is left alone and told. Lives on the thread of Workspace.
class ListenerCertificate : public QObject
{
    Q_OBJECT
public:
    ListenerCertificate(CertificateService &service, http::Listener &listener, const Clock &clock, QObject *parent = nullptr);

    /// How often the files are looked at; a change is obeyed when two looks in a row have seen the same. Two seconds at first.
    void setInterval(std::chrono::milliseconds interval);

    /// The listener listens with \a context, which comes of \a preferences and \a passPhrase, as CertificateService::load().
    void begin(const TlsPreferences &preferences, const std::optional<QString> &passPhrase, const CertificateService::Context &context);
    void end();

    /// Nothing while the listener does not listen with TLS.
    [[nodiscard]] std::optional<CertificateFacts> facts() const;
    /// Why the files, which have changed, are not obeyed; else whether the certificate is out of its time.
    [[nodiscard]] std::optional<Error> trouble() const;
    /// The trouble is that of new files, and the certificate of before is still in use.
    [[nodiscard]] bool keepsFormer() const { return m_refused.has_value(); }

Q_SIGNALS:
    void changed();

private:
    void look();
    void takeStamp(const QByteArray &stamp);
    void reload(const QByteArray &stamp);
    void takeReloaded(const Result<CertificateService::Context> &context);
    void tell();

    CertificateService &m_service;
    http::Listener &m_listener;
    const Clock &m_clock;
    QTimer m_timer;
    TlsPreferences m_preferences;
    std::optional<QString> m_passPhrase;
    CertificateService::Context m_context; ///< null: no TLS
    std::optional<Error> m_refused;
    QByteArray m_loadedStamp; ///< of the files when they were last loaded; empty: not known yet
    QByteArray m_lastStamp;
    quint64 m_period = 0; ///< answers to questions of before end() are not for us
    qint64 m_toldDays = 0;
    std::optional<Error> m_toldTrouble;
};

} // namespace flowbell::engine
