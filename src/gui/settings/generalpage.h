// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/settings/settingspage.h"

#include <memory>

class QListWidgetItem;

namespace Ui {
class GeneralPage;
}

namespace flowbell::gui {

class FlowSettingsController;

/// Name, API key and technologies of a flow.
class GeneralPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit GeneralPage(FlowSettingsController &controller, QWidget *parent = nullptr);
    ~GeneralPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    void showDraft() override;
    void editName(); ///< the focus goes there, with the name selected to be overwritten

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpIcons();
    void connectFields();
    void connectTechnologies();
    void retranslate();
    void showApiKey();
    void showApiKeyNote();
    void reveal(bool revealed);
    void showTechnologies(const QStringList &codes);
    [[nodiscard]] QStringList shownTechnologies() const;
    [[nodiscard]] QString typedTechnology() const;
    void addTechnology();
    void removeTechnology();
    void moveTechnology(int by);
    void takeTechnologies();
    void updateTechnologyButtons();

    std::unique_ptr<Ui::GeneralPage> m_ui;
    FlowSettingsController &m_controller;
};

} // namespace flowbell::gui
