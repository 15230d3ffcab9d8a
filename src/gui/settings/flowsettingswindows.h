// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>

class QWidget;

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class FlowSettingsDialog;

/// The open settings dialogs: one for each flow, raised when it is asked for again. The dialogs do not block the window.
class FlowSettingsWindows : public QObject
{
    Q_OBJECT
public:
    /// Dialogs get the window of \a owner as their parent.
    FlowSettingsWindows(engine::Workspace &workspace, QWidget *owner);

    FlowSettingsDialog *open(FlowId id);

Q_SIGNALS:
    void showEventRequested(flowbell::EventId id);

private:
    engine::Workspace &m_workspace;
    QWidget *m_owner;
    QHash<FlowId, QPointer<FlowSettingsDialog>> m_open;
};

} // namespace flowbell::gui
