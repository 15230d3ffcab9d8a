// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessiontablemodel.h"

#include "gui/common/formats.h"
#include "gui/sessions/sessionsource.h"

#include <QtGui/QIcon>

namespace flowbell::gui {

namespace {

bool isTextRole(int role)
{
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
}

QVariant alignment(SessionColumn column)
{
    return static_cast<int>(Qt::AlignVCenter | (sessioncells::isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft));
}

QList<qint64> keysOf(const QList<SessionId> &ids)
{
    QList<qint64> keys;
    keys.reserve(ids.size());
    for (const SessionId id : ids)
        keys.append(id.value);
    return keys;
}

} // namespace

SessionTableModel::SessionTableModel(SessionSource &source, QObject *parent)
    : PagedTableModel(parent)
    , m_cache({[&source](const QList<SessionId> &ids) { return source.rows(ids); },
          [this](const QList<SessionId> &ids) {
              keysChanged(keysOf(ids));
              Q_EMIT rowsLoaded();
          },
          [this](const Error &error) { Q_EMIT loadFailed(error); }})
    , m_fixedFont(fixedFont())
{
    connect(&source, &SessionSource::maskingChanged, this, &SessionTableModel::forgetRows);
}

int SessionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : sessionColumnCount;
}

const SessionRow *SessionTableModel::loadedRow(SessionId id) const
{
    return m_cache.find(id);
}

void SessionTableModel::multiData(const QModelIndex &index, QModelRoleDataSpan span) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        for (QModelRoleData &data : span)
            data.clearData();
        return;
    }
    const SessionId id{keyAt(index.row())};
    const auto column = static_cast<SessionColumn>(index.column());
    const SessionRow *row = m_cache.find(id);
    for (QModelRoleData &data : span) {
        // Asked for by texts alone: a view asks for flags, fonts and sizes of rows it never shows.
        if (isTextRole(data.role()) && !m_cache.isFresh(id))
            m_cache.want(rowIds(), index.row());
        data.setData(row ? cell(*row, column, data.role()) : placeholder(id, column, data.role()));
    }
}

QVariant SessionTableModel::cell(const SessionRow &row, SessionColumn column, int role) const
{
    const auto state = [&] { return sessioncells::state(row, column); };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return sessioncells::text(row, column);
    case Qt::ToolTipRole: return sessioncells::toolTip(row, column);
    case Qt::TextAlignmentRole: return alignment(column);
    case Qt::FontRole: return column == SessionColumn::Session ? QVariant(m_fixedFont) : QVariant();
    case Qt::DecorationRole: {
        const auto shown = state();
        return shown ? QVariant(stateIcon(*shown)) : QVariant();
    }
    case static_cast<int>(TableRole::Id): return row.id.value;
    case static_cast<int>(TableRole::Loaded): return true;
    case static_cast<int>(TableRole::State): {
        const auto shown = state();
        return shown ? QVariant(static_cast<int>(*shown)) : QVariant();
    }
    default: return {};
    }
}

QVariant SessionTableModel::placeholder(SessionId id, SessionColumn column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        if (m_cache.isGone(id))
            return column == SessionColumn::Started ? tr("deleted") : QString();
        return QStringLiteral("…");
    case Qt::AccessibleTextRole: return m_cache.isGone(id) ? tr("deleted") : tr("loading");
    case static_cast<int>(TableRole::Id): return id.value;
    case static_cast<int>(TableRole::Loaded): return false;
    case static_cast<int>(TableRole::State): return static_cast<int>(StateRole::Muted);
    default: return {};
    }
}

QVariant SessionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= sessionColumnCount)
        return {};
    const auto column = static_cast<SessionColumn>(section);
    switch (role) {
    case Qt::DisplayRole: return sessioncells::header(column);
    case Qt::ToolTipRole: return sessioncells::headerToolTip(column);
    case Qt::TextAlignmentRole: return alignment(column);
    default: return {};
    }
}

void SessionTableModel::forgetRows()
{
    m_cache.forget();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, sessionColumnCount - 1));
}

void SessionTableModel::markStale()
{
    m_cache.markStale();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, sessionColumnCount - 1));
}

} // namespace flowbell::gui
