// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/flowsettingswindows.h"

#include "gui/settings/flowsettingsdialog.h"

#include <QtWidgets/QWidget>

namespace flowbell::gui {

FlowSettingsWindows::FlowSettingsWindows(engine::Workspace &workspace, QWidget *owner)
    : QObject(owner)
    , m_workspace(workspace)
    , m_owner(owner)
{
}

FlowSettingsDialog *FlowSettingsWindows::open(FlowId id)
{
    FlowSettingsDialog *dialog = m_open.value(id);
    if (!dialog) {
        dialog = new FlowSettingsDialog(m_workspace, id, m_owner->window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &FlowSettingsDialog::showEventRequested, this, &FlowSettingsWindows::showEventRequested);
        m_open.insert(id, dialog);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return dialog;
}

} // namespace flowbell::gui
