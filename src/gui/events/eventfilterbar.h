// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "gui/events/eventfeed.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class EventFilterBar;
}

namespace flowbell::gui {

/// The filter over the events table: a text in the syntax of EventFilter, quick choices that edit it, and how much is shown.
class EventFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit EventFilterBar(QWidget *parent = nullptr);
    ~EventFilterBar() override;

    /// The last text that was understood.
    [[nodiscard]] const EventFilter &filter() const { return m_filter; }
    void clearFilter();
    void focusFilter();
    void showProgress(const EventFeed::Progress &progress);
    /// The flow list narrows the table as well, so that not all of it is shown.
    void setNarrowed(bool narrowed);

Q_SIGNALS:
    /// A moment after typing, at once for everything else.
    void filterChanged(const flowbell::EventFilter &filter);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void read();
    void apply();
    void chooseEventType();
    void chooseSuccess();
    void editFilter(const EventFilter &filter);
    void showChoices(const EventFilter &filter);
    void showProblem(const std::optional<EventFilter::Problem> &problem);
    void fillChoices();
    void retranslate();

    std::unique_ptr<Ui::EventFilterBar> m_ui;
    QTimer m_typing;
    EventFilter m_filter;
    EventFilter m_read; ///< of the text as it is, before the typing pauses
    std::optional<EventFilter::Problem> m_problem;
    EventFeed::Progress m_progress;
    bool m_narrowed = false;
};

} // namespace flowbell::gui
