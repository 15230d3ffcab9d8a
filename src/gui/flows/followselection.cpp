// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/followselection.h"

#include <QtCore/QItemSelectionModel>
#include <QtWidgets/QAbstractItemView>

namespace flowbell::gui {

void followSelection(QAbstractItemView *view)
{
    QItemSelectionModel *selection = view->selectionModel();
    QObject::connect(selection, &QItemSelectionModel::selectionChanged, view, [selection](const QItemSelection &selected) {
        const QModelIndexList indexes = selected.indexes();
        if (!indexes.isEmpty() && indexes.first().row() != selection->currentIndex().row())
            selection->setCurrentIndex(indexes.first(), QItemSelectionModel::NoUpdate);
    });
}

} // namespace flowbell::gui
