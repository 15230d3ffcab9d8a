// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "gui/common/copyjob.h"
#include "gui/deliveries/deliveryidset.h"
#include "gui/deliveries/deliverytablemodeldefs.h"

namespace flowbell::gui {

class DeliverySource;

/// Deliveries as text, in one of several forms.
class DeliveryCopyJob final : public CopyJob
{
    Q_OBJECT
public:
    enum class Format {
        Tsv, ///< a line per delivery
        TsvWithHeader,
        Json, ///< an array of objects
    };

    /// \a columns: of TSV.
    DeliveryCopyJob(DeliverySource &source, const DeliveryIdSet &ids, Format format, const QList<DeliveryColumn> &columns,
        QObject *parent = nullptr);

protected:
    void ask(qint64 done) override;
    [[nodiscard]] QString beginning() const override;
    [[nodiscard]] QString whole(const QString &text) const override;

private:
    void addRow(const DeliveryRow &row);

    DeliverySource &m_source;
    const DeliveryIdSet m_ids;
    const Format m_format;
    const QList<DeliveryColumn> m_columns;
    bool m_first = true;
};

} // namespace flowbell::gui
