// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/jsondifference.h"

#include <QtCore/QAbstractTableModel>

namespace flowbell::gui {

/// Two events side by side, place by place: how they came (answer, source, header fields), then the payload by JSON pointer.
class EventDifferencesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : int { Difference, Place, First, Second };
    static constexpr int columns = 4;

    EventDifferencesModel(const EventDetails &first, const EventDetails &second, QObject *parent = nullptr);

    void setShowSame(bool show);
    [[nodiscard]] int differences() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<JsonDifference> m_all;
    QList<JsonDifference> m_shown;
};

} // namespace flowbell::gui
