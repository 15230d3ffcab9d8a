// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/rowtablemodel.h"
#include "gui/deliveries/deliverycells.h"
#include "gui/deliveries/deliveryidset.h"

#include <QtCore/QSet>
#include <QtGui/QFont>

namespace flowbell::gui {

class DeliverySource;

/// The deliveries table. Which ids it shows is told by DeliveryFeed.
class DeliveryTableModel : public RowTableModel<DeliveryRow, DeliveryId>
{
    Q_OBJECT
public:
    explicit DeliveryTableModel(DeliverySource &source, QObject *parent = nullptr);

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const QSet<DeliveryId> &underWay() const { return m_underWay; }

    /// Webhooks that are disabled: to them no attempt is made.
    void setDisabledWebhooks(const QSet<WebhookId> &webhooks);
    /// Countdowns of these rows have moved on.
    void tick(int firstRow, int lastRow);

protected:
    [[nodiscard]] QVariant cell(const DeliveryRow &row, int rowNumber, int column, int role) const override;

private:
    [[nodiscard]] deliverycells::Moment momentOf(const DeliveryRow &row) const;
    void takeUnderWay();

    DeliverySource &m_source;
    QSet<DeliveryId> m_underWay;
    QSet<WebhookId> m_disabledWebhooks;
    QFont m_fixedFont;
};

} // namespace flowbell::gui
