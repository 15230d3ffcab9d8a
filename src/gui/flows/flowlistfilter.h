// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QSortFilterProxyModel>

namespace flowbell::gui {

/// The flows whose name or technologies have the text typed into the search field; "All events" always stays.
class FlowListFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit FlowListFilter(QObject *parent = nullptr);

    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
};

} // namespace flowbell::gui
