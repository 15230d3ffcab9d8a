// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "gui/common/filterbar.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace Ui {
class EventDetailsPane;
}

namespace flowbell::gui {

class DeliverySource;
class EventDeliveriesView;
class EventSource;
class FilterTermActions;
class HeaderTableModel;
class NoteView;

/// One event, whole: summary, JSON, headers, raw bytes, deliveries. Loads it when told which; of events passed over quickly only
/// the last.
class EventDetailsPane : public QWidget
{
    Q_OBJECT
public:
    explicit EventDetailsPane(QWidget *parent = nullptr);
    ~EventDetailsPane() override;

    /// Before the first setEvent(); must outlive the pane.
    void setSource(EventSource &source);
    /// A further tab: where the event was delivered. \a deliveries must outlive the pane.
    EventDeliveriesView *addDeliveries(DeliverySource &deliveries);
    /// An invalid id: nothing is selected.
    void setEvent(EventId id);
    [[nodiscard]] EventId event() const { return m_wanted; }
    /// Goes to the note of the event shown.
    void editNote();
    /// Saves at once what is written in it; to be called before the source goes.
    void flushNote();
    [[nodiscard]] NoteView &note() { return *m_note; }

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);
    void noteSavingFailed(const flowbell::Error &error);
    void copyAsCurlWanted(flowbell::EventId id);
    /// A value that is shown, as a condition of a filter over events.
    void narrowed(const flowbell::FilterNode &condition, flowbell::gui::Narrowing how);
    void shown(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showAnew();
    void ask();
    void answered(EventId id, quint64 generation, const Result<EventDetails> &details);
    void showDetails(const EventDetails &details);
    void fillCurrentTab();
    void showJsonProblem(const QString &problem, qsizetype offset);
    void showValuesLeftOut();
    void copyHeaders();
    void askForMark();
    void connectTerms();
    [[nodiscard]] std::optional<FilterNode> currentHeaderTerm() const;
    void showNote(const QString &text);
    void retranslate();

    std::unique_ptr<Ui::EventDetailsPane> m_ui;
    EventSource *m_source = nullptr;
    HeaderTableModel *m_headers;
    NoteView *m_note;
    FilterTermActions *m_headerTerms;
    EventDeliveriesView *m_deliveries = nullptr;
    EventId m_wanted;
    bool m_underWay = false;
    bool m_marksChanged = false; ///< while the details were under way
    quint64 m_marksAsked = 0;
    quint64 m_generation = 0; ///< grows when what was answered must not be shown any more
    std::optional<EventDetails> m_details; ///< what is shown
    bool m_editNote = false; ///< as soon as the details are there
    bool m_jsonFilled = false;
    bool m_rawFilled = false;
    QTimer m_slow;
};

} // namespace flowbell::gui
