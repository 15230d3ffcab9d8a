// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/shapecomparison.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

#include <optional>

namespace flowbell::gui {

/// What shows a field to be as it is: how many events have each type of value, or lack it, with the first and the last one.
class EvidenceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : int { What, Events, First, Last };
    static constexpr int columns = 4;

    explicit EvidenceModel(QObject *parent = nullptr);

    void setKind(const ComparedKind &kind);
    void setField(const ComparedKind &kind, const ComparedField &field);
    void clear() { setRows({}); }
    void retranslate();

    [[nodiscard]] EventExamples examples(int row) const; ///< none for a row that is not there
    /// The first row that differs from what was accepted, else the first.
    [[nodiscard]] int mostTelling() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        std::optional<JsonType> type; ///< unset: see absent
        bool absent = false; ///< events that lack the field; else those of a kind
        bool differs = false;
        bool isCompared = false;
        qint64 events = 0;
        EventExamples examples;

        friend bool operator==(const Row &, const Row &) = default;
    };
    void setRows(const QList<Row> &rows);
    [[nodiscard]] static QString text(const Row &row);

    QList<Row> m_rows;
};

} // namespace flowbell::gui
