// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "gui/common/filterbar.h"
#include "gui/common/optionalrows.h"

#include <QtWidgets/QScrollArea>

#include <functional>
#include <memory>
#include <optional>

class QLabel;

namespace Ui {
class EventSummaryView;
}

namespace flowbell::gui {

class FilterTermActions;

/// An event in words. What it does not have is not shown.
class EventSummaryView : public QScrollArea
{
    Q_OBJECT
public:
    explicit EventSummaryView(QWidget *parent = nullptr);
    ~EventSummaryView() override;

    void setDetails(const EventDetails &details);

Q_SIGNALS:
    /// A value that is shown, as a condition of a filter over events.
    void narrowed(const flowbell::FilterNode &condition, flowbell::gui::Narrowing how);
    /// The first of the event's duplicates was asked for.
    void eventWanted(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showRow(OptionalRows &rows, QLabel *label, const QString &text);
    void showEventPart();
    void showRequestPart();
    void showReply();
    void showVerdict();
    /// Filtering by what the label shows, in its menu and with keys.
    void addTerms(QLabel *label, const std::function<std::optional<FilterNode>()> &term);
    void addAllTerms();
    void openMenu(QLabel &label, FilterTermActions &terms, const QPoint &position);
    [[nodiscard]] QString violationsText() const;
    /// Side by side where both parts fit, else one below the other.
    void placeParts();

    std::unique_ptr<Ui::EventSummaryView> m_ui;
    std::unique_ptr<OptionalRows> m_eventRows;
    std::unique_ptr<OptionalRows> m_requestRows;
    QList<FilterTermActions *> m_terms;
    EventDetails m_details;
};

} // namespace flowbell::gui
