// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sessionfilter.h"
#include "gui/common/filterbar.h"
#include "gui/sessions/sessionfeed.h"

namespace flowbell::gui {

/// The filter over the sessions table: a text in the syntax of SessionFilter, quick choices that edit it, and how much is
/// shown.
class SessionFilterBar : public FilterBar
{
    Q_OBJECT
public:
    explicit SessionFilterBar(QWidget *parent = nullptr);

    /// The last text that was understood.
    [[nodiscard]] const SessionFilter &filter() const { return m_filter; }
    /// At once.
    void setFilter(const SessionFilter &filter);
    void showProgress(const SessionFeed::Progress &progress);
    /// The flow list narrows the table as well, so that not all of it is shown.
    void setNarrowed(bool narrowed);

Q_SIGNALS:
    /// A moment after typing, at once for everything else.
    void filterChanged(const flowbell::SessionFilter &filter);

private:
    [[nodiscard]] std::optional<FilterProblem> read(const QString &text) override;
    void showRead() override;
    void apply() override;
    void retranslate() override;
    void addChoices();
    void retranslateChoices();
    void chooseState();
    void chooseAnomaly();
    [[nodiscard]] QString countText() const;

    QComboBox *m_state;
    QComboBox *m_anomaly;
    SessionFilter m_filter;
    SessionFilter m_read; ///< of the text as it is, before the typing pauses
    SessionFeed::Progress m_progress;
    bool m_narrowed = false;
};

} // namespace flowbell::gui
