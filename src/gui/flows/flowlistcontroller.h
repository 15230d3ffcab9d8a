// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "gui/flows/flowoverview.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class FlowListModel;
class HealthReader;
class ViewMasking;

/// Keeps the flow list's model as the store is, and does what the user asks of flows. Owned by the panel.
class FlowListController : public QObject
{
    Q_OBJECT
public:
    FlowListController(engine::Workspace &workspace, FlowListModel &model, QObject *parent);

    [[nodiscard]] const FlowOverview &overview() const { return m_overview; }
    [[nodiscard]] bool canUndoRemove() const { return !m_removed.isEmpty(); }
    [[nodiscard]] QString lastRemovedName() const;

    void refresh(); ///< reads everything again
    void add(const QString &name); ///< under a name that is free; added() when it is there
    void rename(FlowId id, const QString &name);
    void duplicate(FlowId id);
    void remove(FlowId id);
    void undoRemove(); ///< the last one not undone

Q_SIGNALS:
    void aboutToShow(); ///< the model is going to change
    void shown(); ///< the model is as the store was
    void added(flowbell::FlowId id);
    void removed(const QString &name);
    void restored(const QString &name);
    void failed(const flowbell::Error &error);

private:
    using Secrets = QHash<QString, QString>; ///< by key of SecretStore
    struct Removed {
        FlowWithWebhooks flow;
        Secrets secrets;
    };

    void readFlows();
    void readTests();
    void readCounts();
    void takeEvents(const QList<EventRow> &rows);
    void tick();
    void show();
    void removeWithSecrets(FlowId id, const Secrets &secrets);
    void takeRemoved(const FlowWithWebhooks &flow, const Secrets &secrets);
    void restore(const Removed &last);
    void announceAdded(FlowId id);

    engine::Workspace &m_workspace;
    ViewMasking *m_masking;
    FlowListModel &m_model;
    HealthReader *m_health;
    FlowOverview m_overview;
    QTimer m_tick; ///< runs while a rate is not zero
    QTimer m_showSoon; ///< gathers events for one repaint
    QList<Removed> m_removed;
    FlowId m_announce; ///< told by added() once the model has it
    bool m_counting = false;
    bool m_countsDoubtful = false; ///< events came while they were counted
};

} // namespace flowbell::gui
