// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliverytablemodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/deliveries/deliverysource.h"

#include <QtGui/QIcon>

namespace flowbell::gui {

namespace {

QVariant deliveryAlignment(DeliveryColumn column)
{
    return static_cast<int>(Qt::AlignVCenter | (deliverycells::isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

DeliveryTableModel::DeliveryTableModel(DeliverySource &source, QObject *parent)
    : RowTableModel(
        deliveryColumnCount, [&source](const QList<DeliveryId> &ids) { return source.rows(ids); }, parent)
    , m_source(source)
    , m_underWay(source.underWay())
    , m_fixedFont(fixedFont())
{
    connect(&source, &DeliverySource::underWayChanged, this, &DeliveryTableModel::takeUnderWay);
    connect(&source, &DeliverySource::maskingChanged, this, &DeliveryTableModel::forgetRows);
}

deliverycells::Moment DeliveryTableModel::momentOf(const DeliveryRow &row) const
{
    return {m_source.now(), m_underWay.contains(row.id), m_disabledWebhooks.contains(row.webhook)};
}

QVariant DeliveryTableModel::cell(const DeliveryRow &row, int /*rowNumber*/, int columnNumber, int role) const
{
    const auto column = static_cast<DeliveryColumn>(columnNumber);
    const auto state = [&] { return deliverycells::state(row, column, momentOf(row)); };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return deliverycells::text(row, column, momentOf(row));
    case Qt::ToolTipRole: return deliverycells::toolTip(row, column, momentOf(row));
    case Qt::TextAlignmentRole: return deliveryAlignment(column);
    case Qt::FontRole: return column == DeliveryColumn::Session ? QVariant(m_fixedFont) : QVariant();
    case Qt::DecorationRole:
        return column == DeliveryColumn::State ? QVariant(stateIcon(state().value_or(StateRole::Muted))) : QVariant();
    case static_cast<int>(TableRole::State): {
        const auto shown = state();
        return shown ? QVariant(static_cast<int>(*shown)) : QVariant();
    }
    default: return {};
    }
}

QVariant DeliveryTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (section < 0 || section >= deliveryColumnCount)
        return {};
    const auto column = static_cast<DeliveryColumn>(section);
    switch (role) {
    case Qt::DisplayRole: return deliverycells::header(column);
    case Qt::ToolTipRole: return deliverycells::headerToolTip(column);
    case Qt::TextAlignmentRole: return deliveryAlignment(column);
    default: return {};
    }
}

void DeliveryTableModel::setDisabledWebhooks(const QSet<WebhookId> &webhooks)
{
    m_disabledWebhooks = webhooks;
    tick(0, rowCount() - 1);
}

void DeliveryTableModel::tick(int firstRow, int lastRow)
{
    const int last = std::min(lastRow, rowCount() - 1);
    const auto column = static_cast<int>(DeliveryColumn::Next);
    if (firstRow >= 0 && firstRow <= last)
        Q_EMIT dataChanged(index(firstRow, column), index(last, column), {Qt::DisplayRole, Qt::AccessibleTextRole});
}

void DeliveryTableModel::takeUnderWay()
{
    const QSet<DeliveryId> before = std::exchange(m_underWay, m_source.underWay());
    const QSet<DeliveryId> changed = (before - m_underWay) + (m_underWay - before);
    // One by one: those under way may stand far apart, and what is between them did not change.
    for (const DeliveryId id : changed)
        keysChanged({id.value});
    if (!changed.isEmpty())
        Q_EMIT rowsLoaded();
}

} // namespace flowbell::gui
