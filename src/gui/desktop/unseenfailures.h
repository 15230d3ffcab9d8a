// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "engine/workspace.h"

#include <QtCore/QList>
#include <QtCore/QObject>

namespace flowbell::gui {

class GivenUpDeliveries;
class WindowAttention;

/// How many failures nobody has looked at: since the program was last in front, deliveries that were given up, and
/// `flow.end` events with `success: false` (first receipts, not imported ones). Lives on the window's thread.
class UnseenFailures : public QObject
{
    Q_OBJECT
public:
    UnseenFailures(engine::Workspace &workspace, const GivenUpDeliveries &givenUp, const WindowAttention &attention,
        QObject *parent = nullptr);

    [[nodiscard]] qint64 count() const { return m_count; }

Q_SIGNALS:
    void changed(qint64 count);

private:
    void takeEvents(const QList<EventRow> &rows);
    void add(qint64 failures);
    void setCount(qint64 count);

    const WindowAttention &m_attention;
    qint64 m_count = 0;
};

} // namespace flowbell::gui
