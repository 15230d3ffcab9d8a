// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/deliveryfilter.h"
#include "core/result.h"
#include "gui/common/slicedrun.h"
#include "gui/common/stateroles.h"
#include "gui/deliveries/deliverysource.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <functional>
#include <optional>

namespace flowbell::gui {

/// Does something with many deliveries, one run at a time: asks first where it cannot be taken back or is more than one
/// expects, tells how far it is, can be cancelled.
class DeliveryRuns : public QObject
{
    Q_OBJECT
public:
    using Action = DeliverySource::Action;

    /// Questions stand in front of the window of \a owner.
    DeliveryRuns(DeliverySource &source, QWidget *owner, QObject *parent = nullptr);

    void applyTo(Action action, const DeliveryIdSet &ids);
    /// Counts first, and asks with the number.
    void applyToAll(Action action, const DeliveryFilter &filter);
    /// Sends the events once more: to every enabled webhook of their flows, or to \a only that one. Asks for more than one.
    void redeliverEvents(const QList<EventId> &events, const std::optional<WebhookId> &only);
    /// ended() follows; what is done stays done.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_run || m_sliced; }

Q_SIGNALS:
    void began(const QString &what);
    void progressed(qint64 done, qint64 total);
    void ended();
    /// What came of it, or why nothing did.
    void noticed(flowbell::gui::StateRole role, const QString &text);

private:
    void ask(Action action, qint64 count, bool all, std::function<void()> then);
    void runSliced(qint64 total, std::function<QFuture<Result<qint64>>(qint64, qint64)> work, const QString &what,
        std::function<QString(qint64)> done);
    void beginAll(Action action, const DeliveryFilter &filter);
    void allEnded(quint64 run, qint64 changed, const std::optional<Error> &error);
    void conclude(const QString &done, const std::optional<Error> &error);

    DeliverySource &m_source;
    QWidget *m_owner;
    std::optional<quint64> m_run; ///< of applyToAll()
    Action m_runAction = Action::RetryNow;
    QPointer<SlicedRun> m_sliced;
};

} // namespace flowbell::gui
