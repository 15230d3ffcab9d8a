// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/sessioncourse.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class SessionView;
}

namespace flowbell::gui {

class SessionEventsModel;
class SessionSource;

/// The chosen session: what it is in a line, its timeline, and the same as a list; point and row go together. Loads it when
/// told which; of sessions passed over quickly only the last.
class SessionView : public QWidget
{
    Q_OBJECT
public:
    explicit SessionView(QWidget *parent = nullptr);
    ~SessionView() override;

    /// Before the first setSession(); must outlive the view.
    void setSource(SessionSource &source);
    /// An invalid id: nothing is selected.
    void setSession(SessionId id);
    /// Something may have come for it.
    void refresh();
    /// Makes it the current point, now or as soon as the session it is in is there.
    void setCurrentEvent(EventId event);
    [[nodiscard]] EventId currentEvent() const; ///< invalid: none
    void focusTimeline();

Q_SIGNALS:
    void eventWanted(flowbell::EventId event);
    void shown(flowbell::SessionId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUp();
    void showAnew();
    void ask();
    void answered(SessionId id, const Result<SessionDetails> &details);
    void showSession(const SessionDetails &details);
    void fitTimeline();
    void showHead();
    void showNote(const QString &text);
    void tryCurrentEvent();
    void wantEvent(std::optional<qsizetype> index);

    std::unique_ptr<Ui::SessionView> m_ui;
    SessionSource *m_source = nullptr;
    SessionEventsModel *m_model;
    SessionId m_wanted;
    SessionId m_shown;
    SessionDetails m_details;
    SessionCourse m_course;
    EventId m_wantedEvent;
    bool m_underWay = false;
    bool m_again = false; ///< it is to be read once more
    QTimer m_slow;
};

} // namespace flowbell::gui
