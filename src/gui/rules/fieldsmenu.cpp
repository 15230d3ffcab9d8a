// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/fieldsmenu.h"

#include "core/ruletext.h"
#include "gui/common/icons.h"

#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

FieldsMenu::FieldsMenu(QToolButton *button)
    : QMenu(button)
{
    setObjectName(u"fieldsMenu"_s);
    for (const QString &field : ruletext::fields()) {
        QAction *action = addAction(QString());
        action->setData(field);
        connect(action, &QAction::triggered, this, [this, field] { Q_EMIT chosen(u'{' + field + u'}'); });
    }
    button->setIcon(themeIcon(u"list-add"_s));
    button->setMenu(this);
    retranslate();
}

void FieldsMenu::retranslate()
{
    const auto meaning = [](const QString &field) {
        if (field == "flow"_L1)
            return tr("name of the flow");
        if (field == "event"_L1)
            return tr("type of the event");
        if (field == "session"_L1)
            return tr("id of the session");
        if (field == "success"_L1)
            return tr("true, false or nothing");
        if (field == "technology"_L1)
            return tr("code of the technology");
        if (field == "failure"_L1)
            return tr("reason of the failure");
        if (field == "received"_L1)
            return tr("time of receipt, in UTC");
        if (field == "rule"_L1)
            return tr("name of this rule");
        return field == "count"_L1 ? tr("how many events matched") : QString();
    };
    for (QAction *action : actions()) {
        const QString field = action->data().toString();
        //: in a menu; %1: how a field is written, such as "{flow}", %2: what it stands for
        action->setText(tr("%1 – %2").arg(QString(u'{' + field + u'}'), meaning(field)));
    }
}

} // namespace flowbell::gui
