// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QAction;
class QModelIndex;

namespace flowbell::engine {
class Workspace;
}

namespace Ui {
class FlowListPanel;
}

namespace flowbell::gui {

class FlowActions;
class FlowListController;
class FlowListFilter;
class FlowListModel;
class FlowSettingsWindows;
struct FlowEntry;

/// The list of flows at the side of the window: all events, the configured flows, and names that only events know. Opens the
/// settings of flows.
class FlowListPanel : public QWidget
{
    Q_OBJECT
public:
    explicit FlowListPanel(engine::Workspace &workspace, QWidget *parent = nullptr);
    ~FlowListPanel() override;

    /// For the menu bar, in the order of a menu.
    [[nodiscard]] QList<QAction *> flowActions() const;
    /// The last of the panel that Tab reaches.
    [[nodiscard]] QWidget *lastByTab() const;
    /// The chosen flow's name; nullopt: all events.
    [[nodiscard]] std::optional<QString> selectedFlow() const { return m_selectedName; }
    void openSettings(FlowId id); ///< on the page with the webhooks
    void openDeliverySettings(FlowId id); ///< on the page about forwarding
    /// Chooses "All events".
    void chooseAll();

Q_SIGNALS:
    void selectionChanged(const std::optional<QString> &flowName);
    void simulateRequested(const QString &flowName);
    /// A test of an endpoint arrived in this program's own listener, and the user wants to see its event.
    void showEventRequested(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectActions();
    void connectController();
    void connectList();
    void retranslate();
    [[nodiscard]] std::optional<FlowEntry> current() const;
    [[nodiscard]] std::optional<FlowEntry> entryOf(const QModelIndex &index) const;
    void select(int sourceRow);
    void takeCurrent();
    void restoreSelection();
    void updateActions();
    void addNew();
    void addUnknown(const FlowEntry &entry);
    void startRename();
    void edit(FlowId id);
    void askRemove();
    void activate();
    void showMenu(const QPoint &position);
    void showError(const Error &error);
    void showRemoved();
    void chooseFirstMatch();

    std::unique_ptr<Ui::FlowListPanel> m_ui;
    FlowListModel *m_model;
    FlowListFilter *m_filter;
    FlowActions *m_actions;
    FlowListController *m_controller;
    FlowSettingsWindows *m_settings;
    std::optional<QString> m_selectedName;
    FlowId m_selectedId;
    bool m_showing = false; ///< the model changes: what the view makes of it is no choice of the user
    bool m_settingsForAdded = false; ///< what is added next is new: its settings open
};

} // namespace flowbell::gui
