// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"
#include "gui/common/filterbar.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <functional>
#include <optional>

class QAction;

namespace flowbell::gui {

/// Filter by, exclude, or show only what is pointed at: for the context menu of a view, with keys that work in it.
class FilterTermActions : public QObject
{
    Q_OBJECT
public:
    /// What is pointed at, as a condition; nullopt if it is nothing a filter can ask for.
    using Term = std::function<std::optional<FilterNode>()>;

    /// \a view: where the keys work; must outlive this.
    FilterTermActions(QWidget &view, Term term, QObject *parent);

    /// To be called when something else is pointed at, and before a menu is shown.
    void update();
    [[nodiscard]] QList<QAction *> actions() const { return {m_with, m_without, m_only}; }
    void retranslate();

Q_SIGNALS:
    void wanted(const flowbell::FilterNode &condition, flowbell::gui::Narrowing how);

private:
    QAction *add(const QString &name, const QString &icon, const QKeySequence &key, Narrowing how);

    QWidget &m_view;
    Term m_term;
    QAction *m_with;
    QAction *m_without;
    QAction *m_only;
};

} // namespace flowbell::gui
