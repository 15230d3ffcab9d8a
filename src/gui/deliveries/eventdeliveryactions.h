// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "gui/common/stateroles.h"

#include <QtCore/QObject>
#include <QtGui/QKeySequence>

#include <optional>

class QAction;

namespace flowbell::gui {

class DeliveryRuns;
class DeliverySource;
class EventSource;
class EventTableView;
class RedeliverMenu;

/// What the user does with selected events as far as it is about delivery: redeliver, edit and send, show their deliveries.
class EventDeliveryActions : public QObject
{
    Q_OBJECT
public:
    EventDeliveryActions(DeliverySource &deliveries, EventSource &events, EventTableView &view, QObject *parent = nullptr);

    [[nodiscard]] DeliveryRuns &runs() { return *m_runs; }
    /// For menus; a null stands for a separator.
    [[nodiscard]] QList<QAction *> menuActions() const;
    /// Opens the dialog for a copy of the event.
    void editAndSend(EventId event);
    void retranslate();

Q_SIGNALS:
    void deliveriesWanted(flowbell::EventId event);
    /// An edited copy was stored and its delivery begun.
    void copySent(flowbell::EventId copy);
    void noticed(flowbell::gui::StateRole role, const QString &text);

private:
    QAction *add(const QString &name, const QString &icon, const QKeySequence &key = {});
    void redeliver(const std::optional<WebhookId> &only);
    void openEditor(const EventDetails &details);
    void updateEnabled();

    DeliverySource &m_deliveries;
    EventSource &m_events;
    EventTableView &m_view;
    DeliveryRuns *m_runs;
    RedeliverMenu *m_menu;
    QAction *m_redeliver;
    QAction *m_redeliverTo;
    QAction *m_edit;
    QAction *m_show;
};

} // namespace flowbell::gui
