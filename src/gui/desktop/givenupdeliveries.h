// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"

#include <QtCore/QObject>

namespace flowbell::engine {
class Dispatcher;
}

namespace flowbell::gui {

class DeliveryCounts;

/// Tells of deliveries that failed for good: each, while this program sends; while another one does, how many more there are.
/// Lives on the window's thread.
class GivenUpDeliveries : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    GivenUpDeliveries(engine::Dispatcher &dispatcher, DeliveryCounts &counts, QObject *parent = nullptr);

Q_SIGNALS:
    void here(const flowbell::DeliveryRow &delivery);
    void elsewhere(qint64 deliveries);
};

} // namespace flowbell::gui
