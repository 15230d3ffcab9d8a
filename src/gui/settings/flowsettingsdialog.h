// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/ids.h"
#include "core/result.h"

#include <QtCore/QList>
#include <QtWidgets/QDialog>

#include <memory>

class QAction;

namespace flowbell::engine {
class Workspace;
}

namespace Ui {
class FlowSettingsDialog;
}

namespace flowbell::gui {

class FlowSettingsController;
class GeneralPage;
class SettingsPage;

/// The settings of one flow. Nothing is stored before OK or Apply; Cancel drops the changes; closing with changes asks.
class FlowSettingsDialog : public QDialog
{
    Q_OBJECT
public:
    FlowSettingsDialog(engine::Workspace &workspace, FlowId id, QWidget *parent = nullptr);
    ~FlowSettingsDialog() override;

    /// Shows the general page and lets the name be overwritten; for a flow that has just been added.
    void editName();
    /// Shows the page about forwarding, or the one with the webhooks (as at first).
    void showDelivery();
    void showWebhooks();
    /// Esc and the window's own close button come here: asks first if there are unsaved changes.
    void reject() override;

Q_SIGNALS:
    void showEventRequested(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addPage(SettingsPage *page);
    void connectButtons();
    void connectController();
    void retranslate();
    void showDraft();
    void save(bool thenClose);
    void takeSaved();
    void takeFailed(const Error &error);
    void askAboutChanges();
    void openConflict(const FlowWithWebhooks &stored);

    std::unique_ptr<Ui::FlowSettingsDialog> m_ui;
    FlowSettingsController *m_controller;
    GeneralPage *m_general;
    SettingsPage *m_webhooks = nullptr;
    SettingsPage *m_delivery = nullptr;
    QList<SettingsPage *> m_pages;
    QAction *m_refresh;
    bool m_closeWhenSaved = false;
    bool m_nameWanted = false; ///< editName() was called before there was a name
};

} // namespace flowbell::gui
