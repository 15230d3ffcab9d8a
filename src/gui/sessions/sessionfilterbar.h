// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sessionfilter.h"
#include "gui/sessions/sessionfeed.h"

#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class SessionFilterBar;
}

namespace flowbell::gui {

class FilterText;

/// The filter over the sessions table: a text in the syntax of SessionFilter, quick choices that edit it, and how much is
/// shown.
class SessionFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit SessionFilterBar(QWidget *parent = nullptr);
    ~SessionFilterBar() override;

    /// The last text that was understood.
    [[nodiscard]] const SessionFilter &filter() const { return m_filter; }
    /// At once.
    void setFilter(const SessionFilter &filter);
    void clearFilter() { setFilter({}); }
    void focusFilter();
    void showProgress(const SessionFeed::Progress &progress);
    /// The flow list narrows the table as well, so that not all of it is shown.
    void setNarrowed(bool narrowed);

Q_SIGNALS:
    /// A moment after typing, at once for everything else.
    void filterChanged(const flowbell::SessionFilter &filter);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] std::optional<EventFilter::Problem> read(const QString &text);
    void showRead();
    void apply();
    void chooseState();
    void chooseAnomaly();
    void showChoices();
    void retranslate();
    [[nodiscard]] QString countText() const;

    std::unique_ptr<Ui::SessionFilterBar> m_ui;
    FilterText *m_text;
    SessionFilter m_filter;
    SessionFilter m_read; ///< of the text as it is, before the typing pauses
    SessionFeed::Progress m_progress;
    bool m_narrowed = false;
};

} // namespace flowbell::gui
