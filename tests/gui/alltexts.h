// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractItemModel>
#include <QtCore/QStringList>
#include <QtGui/QAction>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTextEdit>

namespace flowbell::test {

/// Everything that the cells of a model say: texts, tool tips, what a screen reader is told.
inline void addTexts(QStringList &texts, const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
                texts.append(model.data(index, role).toString());
            if (column == 0 && model.hasChildren(index))
                addTexts(texts, model, index);
        }
    }
}

/// Everything a window says anywhere in it, shown at the moment or not, by lines.
[[nodiscard]] inline QString allTexts(const QWidget &window, bool visibleOnly = false)
{
    QStringList texts{window.windowTitle()};
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (visibleOnly && !widget->isVisible())
            continue;
        texts += {widget->toolTip(), widget->accessibleName(), widget->accessibleDescription(), widget->windowTitle()};
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts.append(label->text());
        else if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            texts.append(line->text());
        else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(widget))
            texts.append(plain->toPlainText());
        else if (const auto *rich = qobject_cast<const QTextEdit *>(widget))
            texts.append(rich->toPlainText());
        else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            addTexts(texts, *view->model());
    }
    return texts.join(u'\n');
}

} // namespace flowbell::test
