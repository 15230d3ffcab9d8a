// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/knownlisteners.h"

#include "engine/listenercontrol.h"
#include "store/listeningrepository.h"

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {

/// A listener gives a sign of life every 5 s.
constexpr auto listenerSilence = 15s;

} // namespace

Result<QList<QUrl>> knownListeners(store::Database &database, Timestamp now)
{
    const auto periods = store::ListeningRepository(database).list(now - listenerSilence, now + listenerSilence);
    if (!periods)
        return Failure(periods.error());
    QList<QUrl> urls;
    for (const store::ListeningPeriod &period : *periods) {
        const QStringList addresses = period.ended ? QStringList() : period.address.split(u' ');
        for (const QString &address : addresses)
            urls.append(QUrl(address, QUrl::StrictMode));
    }
    return urls;
}

QList<QUrl> ownListeners(const ListenerControl &listener)
{
    QList<QUrl> urls;
    const QStringList own = listener.urls();
    for (const QString &url : own)
        urls.append(QUrl(url, QUrl::StrictMode));
    return urls;
}

} // namespace flowbell::engine
