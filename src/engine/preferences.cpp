// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferences.h"

#include "engine/preferenceranges.h"
#include "engine/settingsfile.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace flowbell::engine {

namespace {

constexpr qsizetype mostMaskingRules = 100;
constexpr std::chrono::seconds tryAgainAfter{1};

constexpr std::array appearanceNames{"system", "light", "dark"}; // in the order of the enumerators

QString userFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation))
        .filePath(QStringLiteral("flowbell/flowbell.ini"));
}

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

int toInt(qint64 value)
{
    using Limits = std::numeric_limits<int>;
    return static_cast<int>(std::clamp<qint64>(value, Limits::min(), Limits::max()));
}

std::chrono::milliseconds milliseconds(const SettingsFile &file, const char *name, std::chrono::milliseconds standard)
{
    return std::chrono::milliseconds{file.number(key(name), standard.count())};
}

http::Limits readLimits(const SettingsFile &file)
{
    http::Limits limits;
    limits.requestLine = file.number(key("limits/requestLine"), limits.requestLine);
    limits.headerBlock = file.number(key("limits/headerBlock"), limits.headerBlock);
    limits.headerFields = toInt(file.number(key("limits/headerFields"), limits.headerFields));
    limits.body = file.number(key("limits/body"), limits.body);
    limits.connections = toInt(file.number(key("limits/connections"), limits.connections));
    limits.connectionsPerAddress = toInt(file.number(key("limits/connectionsPerAddress"), limits.connectionsPerAddress));
    limits.headTimeout = milliseconds(file, "limits/headTimeoutMs", limits.headTimeout);
    limits.bodyTimeout = milliseconds(file, "limits/bodyTimeoutMs", limits.bodyTimeout);
    limits.idleTimeout = milliseconds(file, "limits/idleTimeoutMs", limits.idleTimeout);
    return limits;
}

void writeLimits(SettingsFile &file, const http::Limits &limits)
{
    file.set(key("limits/requestLine"), limits.requestLine);
    file.set(key("limits/headerBlock"), limits.headerBlock);
    file.set(key("limits/headerFields"), limits.headerFields);
    file.set(key("limits/body"), limits.body);
    file.set(key("limits/connections"), limits.connections);
    file.set(key("limits/connectionsPerAddress"), limits.connectionsPerAddress);
    file.set(key("limits/headTimeoutMs"), qint64{limits.headTimeout.count()});
    file.set(key("limits/bodyTimeoutMs"), qint64{limits.bodyTimeout.count()});
    file.set(key("limits/idleTimeoutMs"), qint64{limits.idleTimeout.count()});
}

/// "en", "pt_BR"; anything else means the system's.
bool isLanguage(const QString &language)
{
    static const QRegularExpression form(QStringLiteral("^[a-z]{2,3}(_[A-Z]{2})?$"));
    return form.match(language).hasMatch();
}

QString recentKey(FilterLanguage::Subject subject)
{
    switch (subject) {
    case FilterLanguage::Subject::Events: break;
    case FilterLanguage::Subject::Deliveries: return key("filters/recentDeliveries");
    case FilterLanguage::Subject::Sessions: return key("filters/recentSessions");
    }
    return key("filters/recentEvents");
}

} // namespace

Preferences::Preferences(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(std::make_unique<SettingsFile>(file.isEmpty() ? userFile() : file))
{
}

Preferences::~Preferences() = default;

ListenPreferences Preferences::listening() const
{
    ListenPreferences preferences;
    preferences.address = m_file->text(key("listener/address"), preferences.address);
    preferences.port = static_cast<quint16>(ranges::port.nearest(toInt(m_file->number(key("listener/port"), preferences.port))));
    preferences.path = m_file->text(key("listener/path"), preferences.path);
    preferences.startWithProgram = m_file->flag(key("listener/startWithProgram"), preferences.startWithProgram);
    preferences.refuseViolations = m_file->flag(key("listener/refuseViolations"), preferences.refuseViolations);
    preferences.limits = readLimits(*m_file);
    return nearestAllowed(preferences);
}

void Preferences::setListening(const ListenPreferences &preferences)
{
    const ListenPreferences wanted = nearestAllowed(preferences);
    if (wanted == listening())
        return;
    m_file->set(key("listener/address"), wanted.address);
    m_file->set(key("listener/port"), int{wanted.port});
    m_file->set(key("listener/path"), wanted.path);
    m_file->set(key("listener/startWithProgram"), wanted.startWithProgram);
    m_file->set(key("listener/refuseViolations"), wanted.refuseViolations);
    writeLimits(*m_file, wanted.limits);
    save();
    Q_EMIT listeningChanged();
}

TlsPreferences Preferences::tls() const
{
    TlsPreferences preferences;
    preferences.enabled = m_file->flag(key("tls/enabled"), preferences.enabled);
    preferences.port = static_cast<quint16>(ranges::port.nearest(toInt(m_file->number(key("tls/port"), preferences.port))));
    preferences.plainToo = m_file->flag(key("tls/plainToo"), preferences.plainToo);
    preferences.selfSigned = m_file->flag(key("tls/selfSigned"), preferences.selfSigned);
    preferences.certificate = m_file->text(key("tls/certificate"), preferences.certificate);
    preferences.key = m_file->text(key("tls/key"), preferences.key);
    return preferences;
}

void Preferences::setTls(const TlsPreferences &preferences)
{
    if (preferences == tls())
        return;
    m_file->set(key("tls/enabled"), preferences.enabled);
    m_file->set(key("tls/port"), int{preferences.port});
    m_file->set(key("tls/plainToo"), preferences.plainToo);
    m_file->set(key("tls/selfSigned"), preferences.selfSigned);
    m_file->set(key("tls/certificate"), preferences.certificate);
    m_file->set(key("tls/key"), preferences.key);
    m_file->save();
    Q_EMIT tlsChanged();
}

bool ReplyPreferences::areOn() const
{
    return enabled && (statusFromPath || rulesOn() > 0);
}

int ReplyPreferences::rulesOn() const
{
    const auto isOn = [](const ReplyRule &rule) { return rule.enabled; };
    return enabled ? static_cast<int>(std::count_if(rules.begin(), rules.end(), isOn)) : 0;
}

ReplyPreferences Preferences::replies() const
{
    ReplyPreferences preferences;
    preferences.enabled = m_file->flag(key("listener/replyRulesEnabled"), preferences.enabled);
    preferences.statusFromPath = m_file->flag(key("listener/statusFromPath"), preferences.statusFromPath);
    for (const QString &text : m_file->texts(key("listener/replyRules"))) {
        if (const auto rule = ReplyRule::parse(text))
            preferences.rules.append(*rule);
    }
    return nearestAllowed(preferences);
}

void Preferences::setReplies(const ReplyPreferences &preferences)
{
    const ReplyPreferences wanted = nearestAllowed(preferences);
    if (wanted == replies())
        return;
    QStringList texts;
    for (const ReplyRule &rule : wanted.rules)
        texts.append(rule.toText());
    m_file->set(key("listener/replyRulesEnabled"), wanted.enabled);
    m_file->set(key("listener/statusFromPath"), wanted.statusFromPath);
    m_file->set(key("listener/replyRules"), texts);
    save();
    Q_EMIT repliesChanged();
}

AppearancePreferences Preferences::appearance() const
{
    AppearancePreferences preferences;
    const QString name = m_file->text(key("appearance/theme"), {});
    for (size_t i = 0; i < appearanceNames.size(); ++i) {
        if (name == QLatin1String(appearanceNames.at(i)))
            preferences.appearance = static_cast<Appearance>(i);
    }
    const QString language = m_file->text(key("appearance/language"), {});
    preferences.language = isLanguage(language) ? language : QString();
    return preferences;
}

void Preferences::setAppearance(const AppearancePreferences &preferences)
{
    if (preferences == appearance())
        return;
    m_file->set(key("appearance/theme"), key(appearanceNames.at(static_cast<size_t>(preferences.appearance))));
    m_file->set(key("appearance/language"), isLanguage(preferences.language) ? preferences.language : QString());
    save();
    Q_EMIT appearanceChanged();
}

StoragePreferences Preferences::storage() const
{
    StoragePreferences preferences;
    preferences.path = m_file->text(key("storage/path"), preferences.path);
    preferences.queueEvents = toInt(m_file->number(key("storage/queueEvents"), preferences.queueEvents));
    preferences.queueMegabytes = toInt(m_file->number(key("storage/queueMegabytes"), preferences.queueMegabytes));
    preferences.textIndex = m_file->flag(key("storage/textIndex"), preferences.textIndex);
    return nearestAllowed(preferences);
}

void Preferences::setStorage(const StoragePreferences &preferences)
{
    const StoragePreferences wanted = nearestAllowed(preferences);
    if (wanted == storage())
        return;
    m_file->set(key("storage/path"), wanted.path);
    m_file->set(key("storage/queueEvents"), wanted.queueEvents);
    m_file->set(key("storage/queueMegabytes"), wanted.queueMegabytes);
    m_file->set(key("storage/textIndex"), wanted.textIndex);
    save();
    Q_EMIT storageChanged();
}

SessionPreferences Preferences::sessions() const
{
    SessionPreferences preferences;
    preferences.longestSilence = milliseconds(*m_file, "sessions/longestSilenceMs", preferences.longestSilence);
    return nearestAllowed(preferences);
}

void Preferences::setSessions(const SessionPreferences &preferences)
{
    const SessionPreferences wanted = nearestAllowed(preferences);
    if (wanted == sessions())
        return;
    m_file->set(key("sessions/longestSilenceMs"), qint64{wanted.longestSilence.count()});
    save();
    Q_EMIT sessionsChanged();
}

DeliveryPreferences Preferences::delivery() const
{
    DeliveryPreferences preferences;
    preferences.send = m_file->flag(key("delivery/send"), preferences.send);
    preferences.atOnce = toInt(m_file->number(key("delivery/atOnce"), preferences.atOnce));
    preferences.breakerFailures = toInt(m_file->number(key("delivery/breakerFailures"), preferences.breakerFailures));
    preferences.breakerPause = milliseconds(*m_file, "delivery/breakerPauseMs", preferences.breakerPause);
    preferences.breakerLongestPause = milliseconds(*m_file, "delivery/breakerLongestPauseMs", preferences.breakerLongestPause);
    preferences.disableAfterDays = toInt(m_file->number(key("delivery/disableAfterDays"), preferences.disableAfterDays));
    return nearestAllowed(preferences);
}

void Preferences::setDelivery(const DeliveryPreferences &preferences)
{
    const DeliveryPreferences wanted = nearestAllowed(preferences);
    if (wanted == delivery())
        return;
    m_file->set(key("delivery/send"), wanted.send);
    m_file->set(key("delivery/atOnce"), wanted.atOnce);
    m_file->set(key("delivery/breakerFailures"), wanted.breakerFailures);
    m_file->set(key("delivery/breakerPauseMs"), qint64{wanted.breakerPause.count()});
    m_file->set(key("delivery/breakerLongestPauseMs"), qint64{wanted.breakerLongestPause.count()});
    m_file->set(key("delivery/disableAfterDays"), wanted.disableAfterDays);
    save();
    Q_EMIT deliveryChanged();
}

QStringList Preferences::recentFilters(FilterLanguage::Subject subject) const
{
    return m_file->texts(recentKey(subject)).mid(0, mostRecentFilters);
}

void Preferences::addRecentFilter(FilterLanguage::Subject subject, const QString &text)
{
    QStringList filters = recentFilters(subject);
    if (text.isEmpty() || filters.value(0) == text)
        return;
    filters.removeAll(text);
    filters.prepend(text);
    m_file->set(recentKey(subject), filters.mid(0, mostRecentFilters));
    save();
    Q_EMIT recentFiltersChanged();
}

void Preferences::clearRecentFilters(FilterLanguage::Subject subject)
{
    m_file->set(recentKey(subject), QStringList());
    save();
    Q_EMIT recentFiltersChanged();
}

MaskingPreferences Preferences::masking() const
{
    MaskingPreferences preferences;
    if (!m_file->flag(key("privacy/ownMaskingRules"), false))
        return preferences;
    preferences.rules.clear();
    for (const QString &text : m_file->texts(key("privacy/maskingRules"))) {
        if (const auto rule = MaskingRule::parse(text))
            preferences.rules.append(*rule);
    }
    preferences.rules = preferences.rules.first(std::min(preferences.rules.size(), mostMaskingRules));
    return preferences;
}

void Preferences::setMasking(const MaskingPreferences &preferences)
{
    if (preferences == masking())
        return;
    QStringList texts;
    for (const MaskingRule &rule : preferences.rules)
        texts.append(rule.toText());
    m_file->set(key("privacy/ownMaskingRules"), preferences.rules != MaskingRule::standard());
    m_file->set(key("privacy/maskingRules"), texts);
    save();
    Q_EMIT maskingChanged();
}

PrivacyPreferences Preferences::privacy() const
{
    PrivacyPreferences preferences;
    preferences.maskWindow = m_file->flag(key("privacy/maskWindow"), preferences.maskWindow);
    preferences.maskTerminal = m_file->flag(key("privacy/maskTerminal"), preferences.maskTerminal);
    preferences.lockAfterMinutes = toInt(m_file->number(key("privacy/lockAfterMinutes"), preferences.lockAfterMinutes));
    return nearestAllowed(preferences);
}

void Preferences::setPrivacy(const PrivacyPreferences &preferences)
{
    const PrivacyPreferences wanted = nearestAllowed(preferences);
    if (wanted == privacy())
        return;
    m_file->set(key("privacy/maskWindow"), wanted.maskWindow);
    m_file->set(key("privacy/maskTerminal"), wanted.maskTerminal);
    m_file->set(key("privacy/lockAfterMinutes"), wanted.lockAfterMinutes);
    m_file->save();
    Q_EMIT privacyChanged();
}

QByteArray Preferences::windowState(const QString &name) const
{
    Q_ASSERT(name.startsWith(QLatin1String("window/")));
    return m_file->bytes(name);
}

void Preferences::setWindowState(const QString &name, const QByteArray &state)
{
    Q_ASSERT(name.startsWith(QLatin1String("window/")));
    if (state == windowState(name))
        return;
    m_file->set(name, state);
    save();
}

std::optional<Error> Preferences::saveTrouble() const
{
    return m_trouble;
}

void Preferences::save()
{
    const Result<void> saved = m_file->save();
    const std::optional<Error> trouble = saved ? std::nullopt : std::optional(saved.error());
    if (trouble && !std::exchange(m_triesAgain, true)) {
        QTimer::singleShot(tryAgainAfter, this, [this] {
            m_triesAgain = false;
            save();
        });
    }
    if (std::exchange(m_trouble, trouble) != trouble)
        Q_EMIT saveTroubleChanged(trouble);
}

QString Preferences::defaultStorePath()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("flowbell/flowbell.db"));
}

} // namespace flowbell::engine
