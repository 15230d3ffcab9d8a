// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterlanguage.h"
#include "core/maskingrule.h"
#include "core/replyrule.h"
#include "core/result.h"
#include "engine/desktoppreferences.h"
#include "engine/tlspreferences.h"
#include "http/limits.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtNetwork/QHostAddress>

#include <chrono>
#include <memory>
#include <optional>

namespace flowbell::engine {

struct AccessPreferences;
class SettingsFile;

/// Where and how the listener listens.
struct ListenPreferences {
    QString address = QStringLiteral("127.0.0.1"); ///< numeric IPv4 or IPv6
    quint16 port = 8787;
    QString path = QStringLiteral("/webhook"); ///< begins with "/"
    bool startWithProgram = true;
    bool refuseViolations = false; ///< answer a contract violation 422 instead of 200
    http::Limits limits;

    friend bool operator==(const ListenPreferences &, const ListenPreferences &) = default;
};

enum class Appearance : int { System = 0, Light = 1, Dark = 2 };

struct AppearancePreferences {
    Appearance appearance = Appearance::System;
    QString language; ///< "en", "ru"; empty: the system's

    friend bool operator==(const AppearancePreferences &, const AppearancePreferences &) = default;
};

struct StoragePreferences {
    QString path; ///< of the database; empty: $XDG_DATA_HOME/flowbell/flowbell.db. Taken at the next start
    int queueEvents = 10'000; ///< bound of the queue to the writer, 100 to 1,000,000
    int queueMegabytes = 256; ///< the same for bytes of bodies, 16 to 4,096
    bool textIndex = true; ///< keep an index for text search beside the store

    friend bool operator==(const StoragePreferences &, const StoragePreferences &) = default;
};

struct SessionPreferences {
    std::chrono::milliseconds longestSilence{600'000}; ///< a running session that is silent for longer has stalled

    friend bool operator==(const SessionPreferences &, const SessionPreferences &) = default;
};

/// How events are delivered to webhooks.
struct DeliveryPreferences {
    bool send = true; ///< this program delivers what is due, while no other does
    int atOnce = 4; ///< attempts under way to one endpoint, 1 to 64
    int breakerFailures = 5; ///< so many failed attempts in a row pause an endpoint, 2 to 1,000
    std::chrono::milliseconds breakerPause{30'000}; ///< the first pause; each further one is twice as long
    std::chrono::milliseconds breakerLongestPause{600'000}; ///< not below breakerPause
    int disableAfterDays = 5; ///< a webhook whose endpoint failed for so long is disabled, 1 to 365

    friend bool operator==(const DeliveryPreferences &, const DeliveryPreferences &) = default;
};

/// How the listener's answers are altered.
struct ReplyPreferences {
    bool enabled = true; ///< false: all below rests
    QList<ReplyRule> rules; ///< at most 100; the first that fits a request is obeyed
    bool statusFromPath = false; ///< a request to the listener's path and `/503` behind it is answered 503

    /// Whether any answer may be altered.
    [[nodiscard]] bool areOn() const;
    /// How many rules do not rest, if areOn().
    [[nodiscard]] int rulesOn() const;

    friend bool operator==(const ReplyPreferences &, const ReplyPreferences &) = default;
};

/// What is hidden from who looks over the user's shoulder.
struct PrivacyPreferences {
    bool maskWindow = false; ///< the window masks personal data of events, by MaskingPreferences
    bool maskTerminal = false; ///< so does what `flowbell-cli` prints
    int lockAfterMinutes = 0; ///< the window locks when it was not used for so long, 1 to 480; 0: never

    friend bool operator==(const PrivacyPreferences &, const PrivacyPreferences &) = default;
};

/// What exports mask when they are asked to, and the window and the command line if PrivacyPreferences says so.
struct MaskingPreferences {
    QList<MaskingRule> rules = MaskingRule::standard(); ///< at most 100

    friend bool operator==(const MaskingPreferences &, const MaskingPreferences &) = default;
};

/// The user's choices, in `$XDG_CONFIG_HOME/flowbell/flowbell.ini` (mode 0600, replaced as a whole by each change). Values
/// out of range (preferenceranges.h), in the file or set, are replaced by the nearest that is allowed; what cannot be
/// read at all is the default. Lives on the window's thread.
///
/// The keys: `listener/` address, port, path, startWithProgram, refuseViolations, replyRules (a list of their texts),
/// replyRulesEnabled, statusFromPath; `access/` see engine/access/accesspreferences.h; `limits/` requestLine, headerBlock,
/// headerFields, body, connections, connectionsPerAddress, headTimeoutMs, bodyTimeoutMs, idleTimeoutMs; `appearance/`
/// theme (system, light, dark), language; `storage/` path, queueEvents, queueMegabytes, textIndex; `sessions/` longestSilenceMs;
/// `tls/` enabled, port, plainToo, selfSigned, certificate, key;
/// `delivery/` send, atOnce, breakerFailures, breakerPauseMs, breakerLongestPauseMs, disableAfterDays; `filters/` recentEvents,
/// recentDeliveries (lists);
/// `privacy/` maskingRules (a list of
/// their texts), ownMaskingRules (false: the standard ones), maskWindow, maskTerminal, lockAfterMinutes; `notifications/`
/// enabled, deliveryGivenUp, listenerFailed, storeTrouble, rulePaused, quiet, quietFrom and quietUntil ("22:00"), silentFlows (a
/// list); `desktop/` trayIcon, keepListening; `window/` see windowState().
class Preferences : public QObject
{
    Q_OBJECT
public:
    /// \a file: another settings file, for tests; empty: the user's.
    explicit Preferences(const QString &file = {}, QObject *parent = nullptr);
    ~Preferences() override;

    [[nodiscard]] ListenPreferences listening() const;
    void setListening(const ListenPreferences &preferences);
    [[nodiscard]] TlsPreferences tls() const;
    void setTls(const TlsPreferences &preferences);
    [[nodiscard]] AccessPreferences access() const;
    void setAccess(const AccessPreferences &preferences);
    [[nodiscard]] ReplyPreferences replies() const;
    void setReplies(const ReplyPreferences &preferences);
    [[nodiscard]] AppearancePreferences appearance() const;
    void setAppearance(const AppearancePreferences &preferences);
    [[nodiscard]] StoragePreferences storage() const;
    void setStorage(const StoragePreferences &preferences);
    [[nodiscard]] SessionPreferences sessions() const;
    void setSessions(const SessionPreferences &preferences);
    [[nodiscard]] DeliveryPreferences delivery() const;
    void setDelivery(const DeliveryPreferences &preferences);

    static constexpr int mostRecentFilters = 10;
    /// Filters that were used, the newest first.
    [[nodiscard]] QStringList recentFilters(FilterLanguage::Subject subject) const;
    void addRecentFilter(FilterLanguage::Subject subject, const QString &text);
    void clearRecentFilters(FilterLanguage::Subject subject);

    [[nodiscard]] MaskingPreferences masking() const;
    void setMasking(const MaskingPreferences &preferences);
    [[nodiscard]] PrivacyPreferences privacy() const;
    void setPrivacy(const PrivacyPreferences &preferences);
    [[nodiscard]] NotificationPreferences notifications() const;
    void setNotifications(const NotificationPreferences &preferences);
    [[nodiscard]] DesktopPreferences desktop() const;
    void setDesktop(const DesktopPreferences &preferences);

    /// For what a window remembers of itself: geometry, columns, splitters. Keys begin with "window/".
    [[nodiscard]] QByteArray windowState(const QString &key) const;
    void setWindowState(const QString &key, const QByteArray &state);

    /// Why what was set is not in the file yet (a full disk); it holds here all the same, and is tried again every second.
    [[nodiscard]] std::optional<Error> saveTrouble() const;

    [[nodiscard]] static QString defaultStorePath();

Q_SIGNALS:
    /// Only when something is really another; by this object, not by other programs.
    void listeningChanged();
    void tlsChanged();
    void accessChanged();
    void repliesChanged();
    void appearanceChanged();
    void storageChanged();
    void sessionsChanged();
    void deliveryChanged();
    void recentFiltersChanged();
    void maskingChanged();
    void privacyChanged();
    void notificationsChanged();
    void desktopChanged();
    void saveTroubleChanged(const std::optional<flowbell::Error> &trouble); ///< nullopt: everything is saved

private:
    void save();

    std::unique_ptr<SettingsFile> m_file;
    std::optional<Error> m_trouble;
    bool m_triesAgain = false;
};

} // namespace flowbell::engine
