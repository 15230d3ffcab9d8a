// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "cli/session.h"
#include "core/delivery.h"
#include "core/deliveryfilter.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

#include <functional>

namespace flowbell::cli {

/// Which deliveries `retry` and `cancel` are about: those with the numbers given, or those that match a filter, or all.
class DeliveryChoice
{
public:
    [[nodiscard]] static QList<QCommandLineOption> options();
    /// Refuses arguments that choose nothing, or in two ways.
    [[nodiscard]] static DeliveryChoice read(Arguments &arguments);

    /// Goes on with the ids there are, or fails: a number that no delivery has is an error.
    void resolve(Session &session, std::function<void(const QList<DeliveryId> &)> next) const;

private:
    QList<DeliveryId> m_ids;
    DeliveryFilter m_filter;
};

/// The number of a delivery as it is printed, or refuses.
[[nodiscard]] DeliveryId readDeliveryId(Arguments &arguments, const QString &text);
/// "There is no delivery with the number 17."
[[nodiscard]] QString noSuchDelivery(DeliveryId id);

} // namespace flowbell::cli
