// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/rowfeed.h"

#include "gui/common/pagedtablemodel.h"

#include <QtCore/QTimer>

using namespace std::chrono_literals;

namespace flowbell::gui {

RowFeed::RowFeed(PagedTableModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
}

void RowFeed::start(bool sameFilter)
{
    // A search of the same filter that had not shown all of its rows must not leave what it had at hand as if it were all.
    m_collecting = sameFilter && !m_replace;
    m_replace = !m_collecting;
    m_running = true;
    m_done = 0;
    ++m_generation;
    m_search.reset();
    m_collected = {};
    cancelSearch();
    if (!m_replace)
        return;
    // Rows of the filter before bridge a moment; longer, they would be taken for found.
    QTimer::singleShot(300ms, this, [this, begun = m_generation] {
        if (begun != m_generation || !m_replace || m_model.allIds().isEmpty())
            return;
        m_model.resetTo({});
        tell();
    });
}

void RowFeed::sliceFound(quint64 search, const RowSet &ids, double progress)
{
    if (search != m_search)
        return;
    m_done = progress;
    showFound(ids);
    tell();
}

void RowFeed::searchDone(quint64 search, const std::optional<Error> &error)
{
    if (search != m_search)
        return;
    m_search.reset();
    if (error)
        giveUp(*error);
    else
        finish();
}

void RowFeed::giveUp(const Error &error)
{
    // It was true, and the rest is not known.
    m_collecting = false;
    Q_EMIT failed(error);
    finish();
}

void RowFeed::showFound(const RowSet &ids)
{
    if (m_collecting) {
        m_collected.add(ids);
    } else if (m_replace) {
        if (ids.isEmpty())
            return;
        m_replace = false;
        m_model.changeTo(ids);
    } else {
        m_model.add(ids);
    }
}

void RowFeed::showArrived(const RowSet &ids)
{
    showFound(ids);
    if (m_collecting)
        m_model.add(ids);
}

void RowFeed::finish()
{
    if (m_collecting)
        m_model.changeTo(m_collected);
    else if (m_replace)
        m_model.resetTo({});
    m_collecting = false;
    m_replace = false;
    m_collected = {};
    m_running = false;
    m_done = 1;
    ending();
    tell();
    Q_EMIT finished();
    ended();
}

} // namespace flowbell::gui
