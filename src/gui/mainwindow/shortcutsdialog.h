// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtWidgets/QDialog>

#include <memory>

class QMenu;

namespace Ui {
class ShortcutsDialog;
}

namespace flowbell::gui {

/// Every keyboard shortcut of the menus, by menu: read from the actions, so that the list is always true.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(const QList<QMenu *> &menus, QWidget *parent = nullptr);
    ~ShortcutsDialog() override;

private:
    void addMenu(const QMenu &menu);

    std::unique_ptr<Ui::ShortcutsDialog> m_ui;
};

} // namespace flowbell::gui
