// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "gui/common/filterbar.h"
#include "gui/events/eventfeed.h"

namespace flowbell::gui {

/// The filter over the events table: a text in the syntax of EventFilter, quick choices that edit it, and how much is shown.
class EventFilterBar : public FilterBar
{
    Q_OBJECT
public:
    explicit EventFilterBar(QWidget *parent = nullptr);

    /// The last text that was understood.
    [[nodiscard]] const EventFilter &filter() const { return m_filter; }
    /// At once.
    void setFilter(const EventFilter &filter);
    void showProgress(const EventFeed::Progress &progress);
    /// The flow list narrows the table as well, so that not all of it is shown.
    void setNarrowed(bool narrowed);

Q_SIGNALS:
    /// A moment after typing, at once for everything else.
    void filterChanged(const flowbell::EventFilter &filter);

private:
    [[nodiscard]] std::optional<FilterProblem> read(const QString &text) override;
    void showRead() override;
    void apply() override;
    void retranslate() override;
    void addChoices();
    void retranslateChoices();
    void chooseEventType();
    void chooseSuccess();

    QComboBox *m_eventType;
    QComboBox *m_success;
    EventFilter m_filter;
    EventFilter m_read; ///< of the text as it is, before the typing pauses
    EventFeed::Progress m_progress;
    bool m_narrowed = false;
};

} // namespace flowbell::gui
