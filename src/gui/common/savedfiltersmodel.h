// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/savedfilter.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QHash>
#include <QtGui/QFont>

namespace flowbell::gui {

/// Saved filters in the user's order: name, filter. Both can be edited; what is entered is not taken over but told. What could
/// not be saved stays to be seen, and is marked.
class SavedFiltersModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : int { Name, Text };

    explicit SavedFiltersModel(QObject *parent);

    void setFilters(const QList<SavedFilter> &filters);
    [[nodiscard]] const QList<SavedFilter> &filters() const { return m_filters; } ///< as stored
    void keepRefused(const SavedFilter &filter); ///< it was entered, and could not be saved
    void forgetRefused(SavedFilterId id);
    [[nodiscard]] bool hasRefused() const;
    /// As stored or, if that could not be saved, as entered.
    [[nodiscard]] SavedFilter shown(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void edited(const flowbell::SavedFilter &filter);

private:
    void update(SavedFilterId id);
    [[nodiscard]] bool isRefused(int row) const;

    QList<SavedFilter> m_filters;
    QHash<SavedFilterId, SavedFilter> m_refused;
    QFont m_fixedFont;
};

} // namespace flowbell::gui
