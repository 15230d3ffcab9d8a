// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <QtCore/QObject>
#include <QtCore/QPointF>
#include <QtCore/QTimer>

#include <chrono>

namespace flowbell::gui {

/// Notices that nobody used the program's windows for a while: no key, no click, no movement of the mouse in them. Time in
/// which the machine slept counts. Lives on the window's thread.
class IdleWatch : public QObject
{
    Q_OBJECT
public:
    /// Watches the application; \a clock must outlive it.
    explicit IdleWatch(const Clock &clock, QObject *parent = nullptr);

    /// Zero: never idle. Begins anew.
    void setLimit(std::chrono::minutes limit);

Q_SIGNALS:
    /// Said at the latest before the first input after it is delivered, which is swallowed then. Said once, until there is input.
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isInput(const QEvent &event);
    [[nodiscard]] bool isOver() const;
    void touch();
    void look();

    const Clock &m_clock;
    std::chrono::minutes m_limit{0};
    std::chrono::steady_clock::time_point m_steady;
    Timestamp m_wall; ///< the steady clock may stand still while the machine sleeps
    QPointF m_mouse;
    bool m_told = false;
    QTimer m_timer;
};

} // namespace flowbell::gui
