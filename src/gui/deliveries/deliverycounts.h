// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace flowbell::gui {

class DeliverySource;

/// How many deliveries wait and how many have failed, for the status line. Counts again after changes, at most every other
/// second.
class DeliveryCounts : public QObject
{
    Q_OBJECT
public:
    explicit DeliveryCounts(DeliverySource &source, QObject *parent = nullptr);

    [[nodiscard]] qint64 pending() const { return m_pending; }
    [[nodiscard]] qint64 failed() const { return m_failed; }

Q_SIGNALS:
    void changed();

private:
    void count();
    void counted(qint64 pending, const Result<qint64> &outcome);

    DeliverySource &m_source;
    QTimer m_pause;
    bool m_dirty = false; ///< something changed during the pause, or while it is counted
    bool m_counting = false;
    qint64 m_pending = 0;
    qint64 m_failed = 0;
};

} // namespace flowbell::gui
