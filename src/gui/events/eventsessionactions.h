// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "gui/common/stateroles.h"

#include <QtCore/QObject>
#include <QtGui/QKeySequence>

class QAction;

namespace flowbell::gui {

class EventSource;
class EventTableView;

/// What the user does with selected events as far as others belong to it: go to the session of one, lay two side by side.
class EventSessionActions : public QObject
{
    Q_OBJECT
public:
    EventSessionActions(EventSource &events, EventTableView &view, QObject *parent = nullptr);

    /// For menus.
    [[nodiscard]] QList<QAction *> menuActions() const { return {m_showSession, m_compare}; }
    void retranslate();

Q_SIGNALS:
    void sessionWanted(flowbell::EventId event);
    void noticed(flowbell::gui::StateRole role, const QString &text);

private:
    QAction *add(const QString &name, const QString &icon, const QKeySequence &key);
    void compareSelected();
    void loadSecond(const EventDetails &first, EventId second);
    void open(const EventDetails &first, const EventDetails &second);
    void failed(const Error &error);
    void updateEnabled();

    EventSource &m_events;
    EventTableView &m_view;
    QAction *m_showSession;
    QAction *m_compare;
};

} // namespace flowbell::gui
