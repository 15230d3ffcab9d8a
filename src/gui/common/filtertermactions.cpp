// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/filtertermactions.h"

#include "gui/common/icons.h"

#include <QtGui/QAction>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

FilterTermActions::FilterTermActions(QWidget &view, Term term, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_term(std::move(term))
    , m_with(add(u"filterByValueAction"_s, u"view-filter"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), Narrowing::With))
    , m_without(
          add(u"excludeValueAction"_s, u"list-remove"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X), Narrowing::Without))
    , m_only(add(u"onlyValueAction"_s, u"edit-find"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), Narrowing::Only))
{
    retranslate();
    update();
}

QAction *FilterTermActions::add(const QString &name, const QString &icon, const QKeySequence &key, Narrowing how)
{
    auto *action = new QAction(themeIcon(icon), QString(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, how] {
        if (const std::optional<FilterNode> term = m_term())
            Q_EMIT wanted(*term, how);
    });
    m_view.addAction(action);
    return action;
}

void FilterTermActions::update()
{
    const std::optional<FilterNode> term = m_term();
    for (QAction *action : actions()) {
        action->setEnabled(term.has_value());
        action->setToolTip(term ? term->toText() : QString());
    }
}

void FilterTermActions::retranslate()
{
    m_with->setText(tr("&Filter by this value"));
    m_without->setText(tr("E&xclude this value"));
    m_only->setText(tr("Show &only this value"));
}

} // namespace flowbell::gui
