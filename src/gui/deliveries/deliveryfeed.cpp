// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliveryfeed.h"

#include "gui/common/lookpause.h"
#include "gui/common/whendone.h"
#include "gui/deliveries/deliverysource.h"
#include "gui/deliveries/deliverytablemodel.h"

namespace flowbell::gui {

DeliveryFeed::DeliveryFeed(DeliverySource &source, DeliveryTableModel &model, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_model(model)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &DeliveryFeed::begin);
    connect(&source, &DeliverySource::changed, this, &DeliveryFeed::lookAgain);
}

void DeliveryFeed::setFilter(const std::optional<DeliveryFilter> &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_searching = true;
    m_dirty = true;
    if (m_active)
        begin();
}

void DeliveryFeed::setActive(bool active)
{
    m_active = active;
    if (active && (m_dirty || !m_begun))
        begin();
}

DeliveryFeed::Progress DeliveryFeed::progress() const
{
    return {m_model.rowIds().size(), m_stored, m_searching || !m_begun};
}

void DeliveryFeed::lookAgain()
{
    m_dirty = true;
    schedule();
}

void DeliveryFeed::schedule()
{
    if (!m_active || m_running || m_again.isActive())
        return;
    m_again.start(untilNextLook(m_since, m_took));
}

void DeliveryFeed::begin()
{
    m_again.stop();
    m_dirty = false;
    m_begun = true;
    m_running = true;
    ++m_generation;
    m_since.start();
    m_model.markStale();
    if (!m_filter) {
        found(m_generation, DeliveryIdSet());
        return;
    }
    whenDone(m_source.find(*m_filter), this,
        [this, generation = m_generation](const Result<DeliveryIdSet> &ids) { found(generation, ids); });
    tell();
}

void DeliveryFeed::found(quint64 generation, const Result<DeliveryIdSet> &ids)
{
    if (generation != m_generation)
        return;
    m_took = std::chrono::milliseconds(m_since.elapsed());
    if (ids)
        m_model.changeTo(*ids);
    else if (ids.error().code != ErrorCode::Cancelled)
        Q_EMIT failed(ids.error());
    if (m_filter && m_filter->isEmpty() && ids) {
        m_stored = ids->size();
        finish();
    } else {
        countAll();
    }
}

void DeliveryFeed::countAll()
{
    whenDone(m_source.count({}), this, [this, generation = m_generation](const Result<qint64> &count) {
        if (generation != m_generation)
            return;
        m_stored = count.value_or(m_stored);
        finish();
    });
}

void DeliveryFeed::finish()
{
    m_running = false;
    m_searching = false;
    tell();
    Q_EMIT finished();
    if (m_dirty)
        schedule();
}

void DeliveryFeed::tell()
{
    const Progress now = progress();
    if (now == m_told)
        return;
    m_told = now;
    Q_EMIT progressChanged(now);
}

} // namespace flowbell::gui
