// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/settings/settingspage.h"

#include <memory>

namespace Ui {
class DeliveryPage;
}

namespace flowbell::gui {

class FlowSettingsController;

/// Whether the events of a flow go to its webhooks, and when an attempt follows one that failed.
class DeliveryPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit DeliveryPage(FlowSettingsController &controller, QWidget *parent = nullptr);
    ~DeliveryPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    void showDraft() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showForward();
    void showSchedule();
    void retranslate();

    std::unique_ptr<Ui::DeliveryPage> m_ui;
    FlowSettingsController &m_controller;
};

} // namespace flowbell::gui
