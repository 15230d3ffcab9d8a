// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/rulefilterfield.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QLineEdit>

namespace flowbell::gui {

RuleFilterField::RuleFilterField(QWidget *parent)
    : FilterBar(FilterLanguage::ofEvents(), parent)
{
    setFocusProxy(findChild<QLineEdit *>(QStringLiteral("filterEdit")));
}

void RuleFilterField::describe(const QString &name, const QString &example)
{
    setNames(name, example, QString());
}

std::optional<FilterProblem> RuleFilterField::read(const QString &text)
{
    const auto parsed = EventFilter::parse(text);
    return parsed ? std::nullopt : std::optional(parsed.error());
}

void RuleFilterField::showRead()
{
    Q_EMIT edited();
}

void RuleFilterField::keyPressEvent(QKeyEvent *event)
{
    // In a dialog, Esc is the dialog's: clearing the field would lose what was written.
    if (event->key() == Qt::Key_Escape)
        event->ignore();
    else
        FilterBar::keyPressEvent(event);
}

} // namespace flowbell::gui
