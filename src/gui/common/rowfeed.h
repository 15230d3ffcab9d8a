// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "gui/common/rowset.h"

#include <QtCore/QObject>

#include <optional>

namespace flowbell::gui {

class PagedTableModel;

/// Brings a table to what a search finds, slice by slice. The rows of the filter before are shown until the first of the new
/// ones are there; what is looked for again takes its place only when all of it is found. Answers to an earlier search are
/// dropped. What is searched, and when again, its heirs know.
class RowFeed : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void failed(const flowbell::Error &error);
    /// Everything that matches is shown now.
    void finished();

protected:
    RowFeed(PagedTableModel &model, QObject *parent);

    /// From now on, answers to what was asked before are late. \a sameFilter: what is shown is looked for again.
    void start(bool sameFilter);
    /// Grows with every start().
    [[nodiscard]] quint64 generation() const { return m_generation; }
    /// From start() to finish().
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// No row of the new filter is shown yet.
    [[nodiscard]] bool replaces() const { return m_replace; }
    [[nodiscard]] double done() const { return m_done; } ///< of the search, 0 to 1

    /// The search whose slices are taken.
    void setSearch(quint64 search) { m_search = search; }
    void sliceFound(quint64 search, const RowSet &ids, double progress);
    void searchDone(quint64 search, const std::optional<Error> &error);
    /// What is looked for cannot be: what is shown stays, if it is of the same filter.
    void giveUp(const Error &error);
    void showFound(const RowSet &ids);
    /// They came since it began: shown at once.
    void showArrived(const RowSet &ids);
    void finish();

    virtual void cancelSearch() = 0;
    virtual void tell() = 0; ///< how far it is may have changed
    virtual void ending() { } ///< all is shown; before that is told
    virtual void ended() = 0; ///< after that

private:
    PagedTableModel &m_model;
    quint64 m_generation = 0;
    std::optional<quint64> m_search;
    bool m_running = false;
    bool m_collecting = false; ///< what is found replaces what is shown only at the end
    bool m_replace = false; ///< the next rows found take the place of those of an earlier filter
    RowSet m_collected;
    double m_done = 0;
};

} // namespace flowbell::gui
