// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "durablefile.h"

#include <algorithm>
#include <utility>

namespace flowbell::test {

namespace {

constexpr qint64 sector = 512;

void put(QByteArray &content, qint64 offset, const QByteArray &data)
{
    if (content.size() < offset + data.size())
        content.append(offset + data.size() - content.size(), '\0');
    content.replace(offset, data.size(), data);
}

bool half(QRandomGenerator &random)
{
    return random.bounded(2) == 0;
}

} // namespace

DurableFile::DurableFile(QByteArray content, bool isNew)
    : m_synced(std::move(content))
    , m_isNew(isNew)
{
}

void DurableFile::write(qint64 offset, const QByteArray &data)
{
    m_changes.push_back({.offset = offset, .data = data});
}

void DurableFile::truncate(qint64 size)
{
    m_changes.push_back({.offset = size, .data = std::nullopt});
}

void DurableFile::sync()
{
    for (const Change &change : std::exchange(m_changes, {})) {
        if (!change.isLost)
            apply(m_synced, change);
    }
    m_isNew = false;
    m_former.reset();
}

void DurableFile::failToSync()
{
    for (Change &change : m_changes)
        change.isLost = true;
}

void DurableFile::remove(bool isDurable)
{
    m_removed = true;
    if (!isDurable)
        return;
    m_synced.clear();
    m_changes.clear();
    m_former.reset();
    m_isNew = true;
}

void DurableFile::create()
{
    if (!std::exchange(m_removed, false))
        return;
    if (!std::exchange(m_isNew, true))
        m_former = std::exchange(m_synced, {});
    m_changes.clear();
}

std::optional<QByteArray> DurableFile::afterCut(QRandomGenerator &random) const
{
    if (m_removed && (m_isNew || half(random)))
        return std::nullopt;
    if (m_isNew && half(random))
        return m_former && half(random) ? m_former : std::nullopt;
    QByteArray content = m_synced;
    const auto loss = static_cast<Loss>(random.bounded(5));
    for (const Change &change : m_changes) {
        const bool whole = loss == Loss::Nothing || (loss == Loss::Changes && half(random)) || (!change.data && half(random));
        if (whole)
            apply(content, change);
        else if (change.data && (loss == Loss::Sectors || loss == Loss::NoisySectors))
            applyTorn(content, change, loss == Loss::NoisySectors, random);
    }
    return content;
}

void DurableFile::apply(QByteArray &content, const Change &change)
{
    if (change.data)
        put(content, change.offset, *change.data);
    else if (change.offset < content.size())
        content.truncate(change.offset);
    else
        content.append(change.offset - content.size(), '\0');
}

void DurableFile::applyTorn(QByteArray &content, const Change &change, bool noisy, QRandomGenerator &random)
{
    const qint64 end = change.offset + change.data->size();
    for (qint64 from = change.offset; from < end;) {
        const qint64 to = std::min(end, (from / sector + 1) * sector);
        QByteArray part = change.data->mid(from - change.offset, to - from);
        if (half(random)) {
            if (noisy && half(random))
                std::ranges::generate(part, [&random] { return static_cast<char>(random.bounded(256)); });
            put(content, from, part);
        }
        from = to;
    }
}

} // namespace flowbell::test
