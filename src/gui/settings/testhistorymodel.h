// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

#include <optional>

namespace flowbell::gui {

/// The last tests of a webhook, newest first.
class TestHistoryModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Started, EventType, Result, Status, Duration, ColumnCount };

    explicit TestHistoryModel(QObject *parent = nullptr);

    void setTests(const QList<EndpointTest> &tests);
    [[nodiscard]] std::optional<EndpointTest> testAt(int row) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString text(const EndpointTest &test, int column);

    QList<EndpointTest> m_tests;
};

} // namespace flowbell::gui
