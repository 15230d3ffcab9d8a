// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

#include <optional>

namespace flowbell::gui {

class DeliverySource;

/// A delivery of an event with what its last attempt was answered.
struct EventDelivery {
    DeliveryRow row;
    std::optional<Attempt> last;

    friend bool operator==(const EventDelivery &, const EventDelivery &) = default;
};

/// Which answers are others than most of them are (than the first one, if there is no most); all false if there are not two
/// different ones. Deliveries without an attempt are not compared.
[[nodiscard]] QList<bool> differingAnswers(const QList<EventDelivery> &deliveries);

/// The deliveries of one event, by webhook: which endpoint got it, when, with what answer; answers that differ are marked.
class EventDeliveriesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Endpoint, State, Status, Attempts, Last, Duration, Answer, ColumnCount };

    explicit EventDeliveriesModel(DeliverySource &source, QObject *parent = nullptr);

    void setDeliveries(const QList<EventDelivery> &deliveries);
    [[nodiscard]] const QList<EventDelivery> &deliveries() const { return m_deliveries; }
    [[nodiscard]] bool anyDiffers() const { return m_differs.contains(true); }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const EventDelivery &delivery, int column) const;
    [[nodiscard]] QString toolTip(int row, int column) const;
    [[nodiscard]] QVariant icon(int row, int column) const;
    [[nodiscard]] bool isSending(const EventDelivery &delivery) const;
    void repaint();

    DeliverySource &m_source;
    QList<EventDelivery> m_deliveries;
    QList<bool> m_differs;
};

} // namespace flowbell::gui
