// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/events/eventidset.h"
#include "gui/events/eventrowcache.h"
#include "gui/events/eventtablemodeldefs.h"
#include "gui/events/listeninggaps.h"

#include <QtCore/QAbstractTableModel>
#include <QtGui/QFont>

namespace flowbell::gui {

/// The events table: ascending by id, newest at the bottom. Knows which ids it shows and has some rows at hand; data()
/// never waits for the store: a row that is missing shows a placeholder and is asked for. Which ids it shows is told by
/// EventFeed.
class EventTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit EventTableModel(EventSource &source, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    void multiData(const QModelIndex &index, QModelRoleDataSpan span) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] const EventIdSet &ids() const { return m_ids; }
    [[nodiscard]] EventId idAt(int row) const;
    [[nodiscard]] int rowOf(EventId id) const; ///< -1 if it is not shown
    [[nodiscard]] const EventRow *loadedRow(EventId id) const; ///< null while it is not at hand

    /// Shows just these. Resets the model.
    void resetTo(const EventIdSet &ids);
    /// Shows these too, wherever they belong.
    void add(const EventIdSet &ids);
    void remove(const EventIdSet &ids);
    /// Goes over to these with as few changes as it takes, so that selection and place are kept.
    void changeTo(const EventIdSet &ids);

    /// Rows just stored: shown without asking for them, once their ids are added.
    void putRows(const QList<EventRow> &rows);
    void setGaps(const ListeningGaps &gaps);
    /// The language changed: all texts are new.
    void retranslate();

Q_SIGNALS:
    void loadFailed(const flowbell::Error &error);

private:
    [[nodiscard]] QVariant cell(const EventRow &row, int rowNumber, EventColumn column, int role) const;
    [[nodiscard]] QVariant placeholder(EventId id, EventColumn column, int role) const;
    [[nodiscard]] QString gapAbove(const EventRow &row, int rowNumber) const;
    [[nodiscard]] QString withGap(const QString &text, const EventRow &row, int rowNumber, EventColumn column) const;
    void rowsChanged(const QList<EventId> &ids);

    EventIdSet m_ids;
    EventRowCache *m_cache;
    ListeningGaps m_gaps;
    QFont m_fixedFont;
    mutable int m_knownRow = -1; ///< of which m_knownId is the id: nine cells of a row are asked for one after another
    mutable EventId m_knownId;
};

} // namespace flowbell::gui
