// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/ids.h"
#include "core/result.h"
#include "gui/common/editingdialog.h"

#include <QtCore/QList>

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

/// The settings of one flow. Nothing is stored before OK or Apply.
class FlowSettingsDialog : public EditingDialog
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

Q_SIGNALS:
    void showEventRequested(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;
    [[nodiscard]] bool canSave() const override;
    void saveAndClose() override;
    [[nodiscard]] bool isBusy() const override;

private:
    void addPage(SettingsPage *page);
    void connectButtons();
    void connectController();
    void retranslate();
    void showDraft();
    void save(bool thenClose);
    void takeSaved();
    void takeFailed(const Error &error);
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
