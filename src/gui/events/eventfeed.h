// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/eventfilter.h"
#include "gui/events/eventidset.h"
#include "store/eventrepository.h"

#include <QtCore/QObject>

#include <optional>

namespace flowbell::gui {

class EventSource;
class EventTableModel;

/// Decides which events the table shows and keeps it true: begins searches, adds what they find and what arrives meanwhile,
/// takes out what was removed. Answers to an earlier filter are dropped.
class EventFeed : public QObject
{
    Q_OBJECT
public:
    struct Progress {
        qint64 shown = 0;
        qint64 stored = 0;
        bool searching = false;
        double done = 0; ///< of the search, 0 to 1

        friend bool operator==(const Progress &, const Progress &) = default;
    };

    EventFeed(EventSource &source, EventTableModel &model, QObject *parent = nullptr);

    /// Null: nothing can match (conditions that exclude one another). The rows of the filter before are shown until the
    /// first of the new ones are there.
    void setFilter(const std::optional<EventFilter> &filter);
    [[nodiscard]] const std::optional<EventFilter> &filter() const { return m_filter; }
    [[nodiscard]] Progress progress() const;

Q_SIGNALS:
    void progressChanged(const flowbell::gui::EventFeed::Progress &progress);
    /// Rows of another filter are looked for.
    void began();
    void failed(const flowbell::Error &error);
    /// Everything that matches is shown now.
    void finished();

private:
    void begin(bool sameFilter);
    void lookAgain();
    void summaryKnown(const store::EventSummary &summary);
    void sliceFound(quint64 search, const QList<EventId> &ids, double progress);
    void searchDone(quint64 search, const std::optional<Error> &error);
    void rowsArrived(const QList<EventRow> &rows);
    void matchArrived();
    void matchedArrived(const QList<EventId> &ids);
    void showFound(const EventIdSet &ids);
    void finish();
    void marksChanged();
    void readGaps();
    void tell();

    EventSource &m_source;
    EventTableModel &m_model;
    std::optional<EventFilter> m_filter{EventFilter{}};
    quint64 m_generation = 0; ///< grows with every begin()
    std::optional<quint64> m_search;
    bool m_again = false; ///< events were removed since the running search began
    bool m_running = false; ///< from begin() to finish()
    bool m_collecting = false; ///< what is found replaces what is shown only at the end
    bool m_replace = false; ///< the next rows found take the place of those of an earlier filter
    EventIdSet m_collected;
    double m_done = 0;
    QList<EventId> m_unmatched; ///< arrived, not yet tested against the filter
    bool m_matching = false;
    Progress m_told;
};

} // namespace flowbell::gui
