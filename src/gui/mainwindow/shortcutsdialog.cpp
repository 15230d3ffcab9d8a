// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/shortcutsdialog.h"

#include "ui_shortcutsdialog.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

namespace flowbell::gui {

namespace {

QString withoutMnemonic(QString text)
{
    return text.remove(u'&');
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QMenu *> &menus, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ShortcutsDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    for (const QMenu *menu : menus)
        addMenu(*menu);
    m_ui->list->expandAll();
    m_ui->list->resizeColumnToContents(0);
}

ShortcutsDialog::~ShortcutsDialog() = default;

void ShortcutsDialog::addMenu(const QMenu &menu)
{
    auto *group = new QTreeWidgetItem({withoutMnemonic(menu.title())});
    QFont bold = font();
    bold.setBold(true);
    group->setFont(0, bold);
    for (const QAction *action : menu.actions()) {
        if (action->shortcut().isEmpty())
            continue;
        const QString keys = QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        auto *line = new QTreeWidgetItem(group, {withoutMnemonic(action->text()), keys});
        line->setIcon(0, action->icon());
    }
    if (group->childCount() == 0)
        delete group;
    else
        m_ui->list->addTopLevelItem(group);
}

} // namespace flowbell::gui
