// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/pagedtablemodel.h"
#include "gui/common/rowcache.h"
#include "gui/deliveries/deliverycells.h"
#include "gui/deliveries/deliveryidset.h"

#include <QtCore/QSet>
#include <QtGui/QFont>

namespace flowbell::gui {

class DeliverySource;

/// The deliveries table. data() never waits for the store: a row that is missing shows a placeholder and is asked for, one
/// that may have changed is shown as it was until it is there anew. Which ids it shows is told by DeliveryFeed.
class DeliveryTableModel : public PagedTableModel
{
    Q_OBJECT
public:
    explicit DeliveryTableModel(DeliverySource &source, QObject *parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    void multiData(const QModelIndex &index, QModelRoleDataSpan span) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const DeliveryRow *loadedRow(DeliveryId id) const; ///< null while it is not at hand
    [[nodiscard]] const QSet<DeliveryId> &underWay() const { return m_underWay; }

    /// Rows may have changed: those that are looked at are asked for again.
    void markStale();
    /// The same, but nothing of them may be shown meanwhile.
    void forgetRows();
    /// Webhooks that are disabled: to them no attempt is made.
    void setDisabledWebhooks(const QSet<WebhookId> &webhooks);
    /// Countdowns of these rows have moved on.
    void tick(int firstRow, int lastRow);

Q_SIGNALS:
    /// Rows are at hand, or are other ones than before.
    void rowsLoaded();

private:
    [[nodiscard]] QVariant cell(const DeliveryRow &row, DeliveryColumn column, int role) const;
    [[nodiscard]] QVariant placeholder(DeliveryId id, DeliveryColumn column, int role) const;
    [[nodiscard]] deliverycells::Moment momentOf(const DeliveryRow &row) const;
    void takeUnderWay();

    DeliverySource &m_source;
    mutable RowCache<DeliveryRow, DeliveryId> m_cache; ///< asks for what data() misses
    QSet<DeliveryId> m_underWay;
    QSet<WebhookId> m_disabledWebhooks;
    QFont m_fixedFont;
};

} // namespace flowbell::gui
