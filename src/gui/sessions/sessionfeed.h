// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sessionfilter.h"
#include "gui/common/rowfeed.h"
#include "gui/sessions/sessionidset.h"
#include "gui/sessions/sessionsource.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <optional>

namespace flowbell::gui {

class SessionTableModel;

/// Decides which sessions the table shows and keeps it true: searches, then looks only at the sessions that something came
/// for. Never spends more than a part of the time on it.
class SessionFeed final : public RowFeed
{
    Q_OBJECT
public:
    struct Progress {
        qint64 shown = 0;
        qint64 stored = 0;
        bool searching = false; ///< for another filter than the one shown; looking again is not told
        double done = 0; ///< of the search, 0 to 1
        double caughtUp = 1; ///< share of the events that are in their sessions

        friend bool operator==(const Progress &, const Progress &) = default;
    };

    SessionFeed(SessionSource &source, SessionTableModel &model, QObject *parent = nullptr);

    /// Null: nothing can match (conditions that exclude one another).
    void setFilter(const std::optional<SessionFilter> &filter);
    [[nodiscard]] const std::optional<SessionFilter> &filter() const { return m_filter; }
    /// While nobody looks, changes are only remembered.
    void setActive(bool active);
    [[nodiscard]] Progress progress() const;

Q_SIGNALS:
    void progressChanged(const flowbell::gui::SessionFeed::Progress &progress);
    /// Something came for sessions, or the time changed what is said of them.
    void changed();

private:
    void begin(bool sameFilter);
    void extentKnown(const store::SessionExtent &extent);
    void lookAgain(bool all);
    void look();
    void takeTouched(const SessionSource::Touched &touched);
    void timePassed();
    void cancelSearch() override;
    void tell() override;
    void ending() override;
    void ended() override;

    SessionSource &m_source;
    SessionTableModel &m_model;
    std::optional<SessionFilter> m_filter{SessionFilter{}};
    bool m_active = false;
    bool m_begun = false; ///< once
    bool m_looking = false; ///< at what was touched
    bool m_told = false; ///< the search is one the user waits for
    bool m_dirty = false; ///< something changed since it was looked at last
    bool m_dirtyAll = false; ///< and what, is not known
    double m_caughtUp = 1;
    qint64 m_stored = 0;
    SessionId m_newest;
    EventId m_upTo; ///< what is shown holds every event up to this one
    QTimer m_again;
    QTimer m_time;
    QElapsedTimer m_since; ///< it was begun to look
    std::chrono::milliseconds m_took{};
    Progress m_last;
};

} // namespace flowbell::gui
