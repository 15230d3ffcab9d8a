// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/sessionfilter.h"
#include "gui/sessions/sessionidset.h"
#include "gui/sessions/sessionsource.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

namespace flowbell::gui {

class SessionTableModel;

/// Decides which sessions the table shows and keeps it true: searches, then looks only at the sessions that something came
/// for. Never spends more than a part of the time on it. Answers to an earlier filter are dropped.
class SessionFeed : public QObject
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

    /// Null: nothing can match (conditions that exclude one another). The rows of the filter before are shown until the
    /// first of the new ones are there.
    void setFilter(const std::optional<SessionFilter> &filter);
    [[nodiscard]] const std::optional<SessionFilter> &filter() const { return m_filter; }
    /// While nobody looks, changes are only remembered.
    void setActive(bool active);
    [[nodiscard]] Progress progress() const;

Q_SIGNALS:
    void progressChanged(const flowbell::gui::SessionFeed::Progress &progress);
    void failed(const flowbell::Error &error);
    /// Everything that matches is shown now.
    void finished();
    /// Something came for sessions, or the time changed what is said of them.
    void changed();

private:
    void begin(bool sameFilter);
    void extentKnown(const store::SessionExtent &extent);
    void sliceFound(quint64 search, const QList<SessionId> &ids, double progress);
    void searchDone(quint64 search, const std::optional<Error> &error);
    void showFound(const SessionIdSet &ids);
    void finish();
    void lookAgain(bool all);
    void look();
    void takeTouched(const SessionSource::Touched &touched);
    void timePassed();
    void tell();

    SessionSource &m_source;
    SessionTableModel &m_model;
    std::optional<SessionFilter> m_filter{SessionFilter{}};
    quint64 m_generation = 0; ///< grows with every begin()
    std::optional<quint64> m_search;
    bool m_active = false;
    bool m_begun = false; ///< once
    bool m_running = false; ///< from begin() to finish(), or while looking at what was touched
    bool m_told = false; ///< the search is one the user waits for
    bool m_collecting = false; ///< what is found replaces what is shown only at the end
    bool m_replace = false; ///< the next rows found take the place of those of an earlier filter
    bool m_dirty = false; ///< something changed since it was looked at last
    bool m_dirtyAll = false; ///< and what, is not known
    SessionIdSet m_collected;
    double m_done = 0;
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
