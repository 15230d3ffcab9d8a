// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/eventfilter.h"
#include "gui/common/rowfeed.h"
#include "gui/events/eventidset.h"
#include "store/eventrepository.h"

#include <optional>

namespace flowbell::gui {

class EventSource;
class EventTableModel;

/// Decides which events the table shows and keeps it true: begins searches, adds what they find and what arrives meanwhile,
/// takes out what was removed.
class EventFeed final : public RowFeed
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

    /// Null: nothing can match (conditions that exclude one another).
    void setFilter(const std::optional<EventFilter> &filter);
    [[nodiscard]] const std::optional<EventFilter> &filter() const { return m_filter; }
    [[nodiscard]] Progress progress() const;

Q_SIGNALS:
    void progressChanged(const flowbell::gui::EventFeed::Progress &progress);
    /// Rows of another filter are looked for.
    void began();

private:
    void begin(bool sameFilter);
    void lookAgain();
    void summaryKnown(const store::EventSummary &summary);
    void rowsArrived(const QList<EventRow> &rows);
    void matchArrived();
    void matchedArrived(const QList<EventId> &ids);
    void marksChanged();
    void readGaps();
    void cancelSearch() override;
    void tell() override;
    void ended() override;

    EventSource &m_source;
    EventTableModel &m_model;
    std::optional<EventFilter> m_filter{EventFilter{}};
    bool m_again = false; ///< events were removed since the running search began
    QList<EventId> m_unmatched; ///< arrived, not yet tested against the filter
    bool m_matching = false;
    Progress m_told;
};

} // namespace flowbell::gui
