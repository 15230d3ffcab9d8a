// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/settings/settingspage.h"

#include <memory>

namespace Ui {
class CodePage;
}

namespace flowbell {
struct Webhook;
}

namespace flowbell::gui {

class FlowSettingsController;

/// A receiver for one of the flow's webhooks that checks the signature, ready to copy. The secret is never part of it.
class CodePage : public SettingsPage
{
    Q_OBJECT
public:
    explicit CodePage(FlowSettingsController &controller, QWidget *parent = nullptr);
    ~CodePage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    void showDraft() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillEndpoints();
    void showCode();
    void showNote(const Webhook *webhook);
    void retranslate();

    std::unique_ptr<Ui::CodePage> m_ui;
    FlowSettingsController &m_controller;
};

} // namespace flowbell::gui
