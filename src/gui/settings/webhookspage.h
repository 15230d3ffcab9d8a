// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "gui/settings/settingspage.h"

#include <memory>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell {
struct Error;
struct Webhook;
} // namespace flowbell

namespace Ui {
class WebhooksPage;
}

namespace flowbell::gui {

class FlowSettingsController;
class WebhookActions;
class WebhookTableModel;
class WebhookTests;

/// The table of a flow's webhooks and what can be done with them. Changes stay in the draft until the dialog saves it.
class WebhooksPage : public SettingsPage
{
    Q_OBJECT
public:
    WebhooksPage(engine::Workspace &workspace, FlowSettingsController &controller, QWidget *parent = nullptr);
    ~WebhooksPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    void showDraft() override;

Q_SIGNALS:
    void showEventRequested(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpTable();
    void connectActions();
    void connectTests();
    [[nodiscard]] QString currentUid() const;
    void openEditor(const Webhook &webhook);
    void add();
    void edit();
    void removeCurrent();
    void undoRemove();
    void testCurrent();
    void testAll();
    void showProgress(int done, int total);
    void updateActions();
    void updateUse();
    void showMenu(const QPoint &position);
    void showError(const Error &error);

    engine::Workspace &m_workspace;
    std::unique_ptr<Ui::WebhooksPage> m_ui;
    FlowSettingsController &m_controller;
    WebhookTableModel *m_model;
    WebhookTests *m_tests;
    WebhookActions *m_actions;
    int m_testsDone = 0;
    int m_testsTotal = 0;
};

} // namespace flowbell::gui
