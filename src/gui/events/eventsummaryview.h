// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "gui/common/optionalrows.h"

#include <QtWidgets/QScrollArea>

#include <memory>

class QLabel;

namespace Ui {
class EventSummaryView;
}

namespace flowbell::gui {

/// An event in words. What it does not have is not shown.
class EventSummaryView : public QScrollArea
{
    Q_OBJECT
public:
    explicit EventSummaryView(QWidget *parent = nullptr);
    ~EventSummaryView() override;

    void setDetails(const EventDetails &details);

Q_SIGNALS:
    /// The first of the event's duplicates was asked for.
    void eventWanted(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showRow(OptionalRows &rows, QLabel *label, const QString &text);
    void showEventPart();
    void showRequestPart();
    void showReply();
    void showVerdict();
    [[nodiscard]] QString violationsText() const;

    std::unique_ptr<Ui::EventSummaryView> m_ui;
    std::unique_ptr<OptionalRows> m_eventRows;
    std::unique_ptr<OptionalRows> m_requestRows;
    EventDetails m_details;
};

} // namespace flowbell::gui
