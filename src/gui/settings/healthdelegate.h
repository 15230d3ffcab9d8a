// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"

#include <QtWidgets/QStyledItemDelegate>

namespace flowbell::gui {

/// Paints the health of an endpoint: a sparkline of its last attempts, then the cell's text. A delivered attempt is a bar by
/// the time it took, a failed one reaches from bottom to top.
class HealthDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The role under which the model has the EndpointHealth.
    static constexpr int healthRole = Qt::UserRole + 1;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace flowbell::gui
