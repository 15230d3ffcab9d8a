// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "gui/events/eventfeed.h"

#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class EventFilterBar;
}

namespace flowbell::gui {

class FilterText;

/// The filter over the events table: a text in the syntax of EventFilter, quick choices that edit it, and how much is shown.
class EventFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit EventFilterBar(QWidget *parent = nullptr);
    ~EventFilterBar() override;

    /// The last text that was understood.
    [[nodiscard]] const EventFilter &filter() const { return m_filter; }
    void setFilter(const EventFilter &filter);
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
    [[nodiscard]] std::optional<EventFilter::Problem> read(const QString &text);
    void showRead();
    void apply();
    void chooseEventType();
    void chooseSuccess();
    void showChoices(const EventFilter &filter);
    void fillChoices();
    void retranslate();

    std::unique_ptr<Ui::EventFilterBar> m_ui;
    FilterText *m_text;
    EventFilter m_filter;
    EventFilter m_read; ///< of the text as it is, before the typing pauses
    EventFeed::Progress m_progress;
    bool m_narrowed = false;
};

} // namespace flowbell::gui
