// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"
#include "gui/deliveries/eventdeliveriesmodel.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace Ui {
class EventDeliveriesView;
}

namespace flowbell::gui {

class DeliverySource;
class RedeliverMenu;

/// The deliveries of one event: who got it, when, with what answer; Redeliver, and Edit and send. Looks only while it is
/// shown; kept up to date.
class EventDeliveriesView : public QWidget
{
    Q_OBJECT
public:
    explicit EventDeliveriesView(DeliverySource &source, QWidget *parent = nullptr);
    ~EventDeliveriesView() override;

    /// \a flow: its name in the event.
    void setEvent(EventId event, const QString &flow);

Q_SIGNALS:
    void redeliverWanted(flowbell::EventId event, const std::optional<flowbell::WebhookId> &only);
    void editWanted(flowbell::EventId event);
    void deliveriesWanted(flowbell::EventId event);
    /// What is stored of the event is shown.
    void shown(flowbell::EventId event);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void setUpTable();
    void connectButtons();
    void lookSoon();
    void look();
    void rowsFound(quint64 look, const Result<QList<DeliveryRow>> &rows);
    void askAttempts(quint64 look, qsizetype next);
    void showFound();
    void fitColumns();
    void showNote();

    DeliverySource &m_source;
    std::unique_ptr<Ui::EventDeliveriesView> m_ui;
    EventDeliveriesModel *m_model;
    RedeliverMenu *m_redeliver;
    EventId m_event;
    QTimer m_soon;
    quint64 m_look = 0; ///< grows with each; answers to an earlier one are dropped
    bool m_known = false; ///< what is stored of the event
    std::optional<Error> m_error;
    QList<EventDelivery> m_found;
};

} // namespace flowbell::gui
