// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/seenmessages.h"

#include "core/signature.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <cstring>

namespace flowbell::engine {

static_assert(SeenMessages::memory == 2 * signatureTolerance);

namespace {

std::pair<quint64, quint64> messageKey(QByteArrayView id, qint64 seconds)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray(QByteArray::number(seconds) + '.'));
    hash.addData(id);
    const QByteArray digest = hash.result();
    std::pair<quint64, quint64> key;
    std::memcpy(&key.first, digest.constData(), sizeof key.first);
    std::memcpy(&key.second, digest.constData() + sizeof key.first, sizeof key.second);
    return key;
}

} // namespace

SeenMessages::SeenMessages(const Clock &clock, std::size_t bound)
    : m_clock(clock)
    , m_most(bound)
{
}

bool SeenMessages::take(QByteArrayView id, qint64 seconds, http::RequestToken token)
{
    const Key key = messageKey(id, seconds);
    const auto now = m_clock.steady();
    const QMutexLocker lock(&m_mutex);
    while (!m_entries.empty() && (now - m_entries.front().taken > memory || m_entries.size() >= m_most)) {
        m_keys.erase(m_entries.front().key);
        m_entries.pop_front();
    }
    if (!m_keys.insert(key).second)
        return false;
    m_entries.push_back({key, token, now});
    return true;
}

void SeenMessages::forget(http::RequestToken token)
{
    const QMutexLocker lock(&m_mutex);
    // What could not be stored came lately.
    const auto found =
        std::find_if(m_entries.rbegin(), m_entries.rend(), [token](const Entry &entry) { return entry.token == token; });
    if (found == m_entries.rend())
        return;
    m_keys.erase(found->key);
    m_entries.erase(std::prev(found.base()));
}

std::size_t SeenMessages::size() const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.size();
}

} // namespace flowbell::engine
