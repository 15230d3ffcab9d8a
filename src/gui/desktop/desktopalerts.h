// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"
#include "engine/listenercontrol.h"
#include "engine/workspace.h"

#include <QtCore/QObject>

#include <optional>

namespace flowbell::gui {

class DesktopNotifier;
class GivenUpDeliveries;
class WindowAttention;

/// Notifications that need no rule: a delivery was given up, the listener failed, the store refuses events, a rule paused
/// itself. Each as the preferences have it, and only while the program is not in front: the window says all of it itself.
class DesktopAlerts : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    DesktopAlerts(engine::Workspace &workspace, const GivenUpDeliveries &givenUp, DesktopNotifier &notifier,
        const WindowAttention &attention, QObject *parent = nullptr);

private:
    [[nodiscard]] bool tellsOfDeliveries() const;
    void takeGivenUp(const DeliveryRow &delivery);
    void takeListener(engine::ListenerControl::State state);
    void takeTrouble(const std::optional<Error> &trouble);
    void takePausedRule(const QString &name);

    engine::Workspace &m_workspace;
    DesktopNotifier &m_notifier;
    const WindowAttention &m_attention;
    bool m_hasTrouble = false;
    bool m_hasFailed = false;
};

} // namespace flowbell::gui
