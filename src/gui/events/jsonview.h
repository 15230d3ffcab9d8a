// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/filterbar.h"

#include <QtCore/QFuture>
#include <QtWidgets/QTreeView>

class QAction;

namespace flowbell::gui {

class FilterTermActions;
class JsonTreeModel;

/// A body as a tree of JSON, with copying of values, places and subtrees.
class JsonView : public QTreeView
{
    Q_OBJECT
public:
    explicit JsonView(QWidget *parent = nullptr);

    /// Reads the body off the window's thread; then parsed() is sent. A later body cancels an earlier one.
    void setBody(const QByteArray &body);
    void clear();
    [[nodiscard]] JsonTreeModel *tree() const { return m_tree; }
    void retranslate();

Q_SIGNALS:
    /// The current value, as a condition of a filter over events.
    void narrowed(const flowbell::FilterNode &condition, flowbell::gui::Narrowing how);
    /// \a problem: why it is no JSON, as a part of a sentence, and at which byte; empty if it is.
    void parsed(const QString &problem, qsizetype offset);
    /// After parsed(): some values are too large, or too deep, to be held; null stands in their place.
    void valuesLeftOut();

private:
    QAction *addCopyAction(
        const QString &name, const QKeySequence &key, QString (JsonTreeModel::*text)(const QModelIndex &) const);
    [[nodiscard]] std::optional<FilterNode> currentTerm() const;
    void openMenu(const QPoint &position);
    void showValue(const QJsonValue &value, const QByteArray &body);

    JsonTreeModel *m_tree;
    QAction *m_copyValue;
    QAction *m_copyPath;
    QAction *m_copySubtree;
    FilterTermActions *m_terms;
    quint64 m_generation = 0;
};

} // namespace flowbell::gui
