// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliverytablemodel.h"

#include "gui/common/formats.h"
#include "gui/deliveries/deliverysource.h"

#include <QtGui/QIcon>

namespace flowbell::gui {

namespace {

bool isTextRole(int role)
{
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
}

QVariant alignment(DeliveryColumn column)
{
    return static_cast<int>(Qt::AlignVCenter | (deliverycells::isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft));
}

QList<qint64> keysOf(const QSet<DeliveryId> &ids)
{
    QList<qint64> keys;
    keys.reserve(ids.size());
    for (const DeliveryId id : ids)
        keys.append(id.value);
    return keys;
}

} // namespace

DeliveryTableModel::DeliveryTableModel(DeliverySource &source, QObject *parent)
    : PagedTableModel(parent)
    , m_source(source)
    , m_cache({[&source](const QList<DeliveryId> &ids) { return source.rows(ids); },
          [this](const QList<DeliveryId> &ids) {
              keysChanged(keysOf(QSet<DeliveryId>(ids.begin(), ids.end())));
              Q_EMIT rowsLoaded();
          },
          [this](const Error &error) { Q_EMIT loadFailed(error); }})
    , m_underWay(source.underWay())
    , m_fixedFont(fixedFont())
{
    connect(&source, &DeliverySource::underWayChanged, this, &DeliveryTableModel::takeUnderWay);
    connect(&source, &DeliverySource::maskingChanged, this, &DeliveryTableModel::forgetRows);
}

int DeliveryTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : deliveryColumnCount;
}

const DeliveryRow *DeliveryTableModel::loadedRow(DeliveryId id) const
{
    return m_cache.find(id);
}

deliverycells::Moment DeliveryTableModel::momentOf(const DeliveryRow &row) const
{
    return {m_source.now(), m_underWay.contains(row.id), m_disabledWebhooks.contains(row.webhook)};
}

void DeliveryTableModel::multiData(const QModelIndex &index, QModelRoleDataSpan span) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        for (QModelRoleData &data : span)
            data.clearData();
        return;
    }
    const DeliveryId id{keyAt(index.row())};
    const auto column = static_cast<DeliveryColumn>(index.column());
    const DeliveryRow *row = m_cache.find(id);
    for (QModelRoleData &data : span) {
        // Asked for by texts alone: a view asks for flags, fonts and sizes of rows it never shows.
        if (isTextRole(data.role()) && !m_cache.isFresh(id))
            m_cache.want(rowIds(), index.row());
        data.setData(row ? cell(*row, column, data.role()) : placeholder(id, column, data.role()));
    }
}

QVariant DeliveryTableModel::cell(const DeliveryRow &row, DeliveryColumn column, int role) const
{
    const auto state = [&] { return deliverycells::state(row, column, momentOf(row)); };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return deliverycells::text(row, column, momentOf(row));
    case Qt::ToolTipRole: return deliverycells::toolTip(row, column, momentOf(row));
    case Qt::TextAlignmentRole: return alignment(column);
    case Qt::FontRole: return column == DeliveryColumn::Session ? QVariant(m_fixedFont) : QVariant();
    case Qt::DecorationRole:
        return column == DeliveryColumn::State ? QVariant(stateIcon(state().value_or(StateRole::Muted))) : QVariant();
    case static_cast<int>(TableRole::Id): return row.id.value;
    case static_cast<int>(TableRole::Loaded): return true;
    case static_cast<int>(TableRole::State): {
        const auto shown = state();
        return shown ? QVariant(static_cast<int>(*shown)) : QVariant();
    }
    default: return {};
    }
}

QVariant DeliveryTableModel::placeholder(DeliveryId id, DeliveryColumn column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        if (m_cache.isGone(id))
            return column == DeliveryColumn::Created ? tr("deleted") : QString();
        return QStringLiteral("…");
    case Qt::AccessibleTextRole: return m_cache.isGone(id) ? tr("deleted") : tr("loading");
    case static_cast<int>(TableRole::Id): return id.value;
    case static_cast<int>(TableRole::Loaded): return false;
    case static_cast<int>(TableRole::State): return static_cast<int>(StateRole::Muted);
    default: return {};
    }
}

QVariant DeliveryTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= deliveryColumnCount)
        return {};
    const auto column = static_cast<DeliveryColumn>(section);
    switch (role) {
    case Qt::DisplayRole: return deliverycells::header(column);
    case Qt::ToolTipRole: return deliverycells::headerToolTip(column);
    case Qt::TextAlignmentRole: return alignment(column);
    default: return {};
    }
}

void DeliveryTableModel::markStale()
{
    m_cache.markStale();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, deliveryColumnCount - 1));
}

void DeliveryTableModel::forgetRows()
{
    m_cache.forget();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, deliveryColumnCount - 1));
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
