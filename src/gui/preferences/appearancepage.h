// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences/preferencespage.h"

#include <memory>

namespace Ui {
class AppearancePage;
}

namespace flowbell::gui {

/// Light, dark, or as the desktop.
class AppearancePage : public PreferencesPage
{
    Q_OBJECT
public:
    explicit AppearancePage(QWidget *parent = nullptr);
    ~AppearancePage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;

protected:
    void retranslate() override;

private:
    std::unique_ptr<Ui::AppearancePage> m_ui;
};

} // namespace flowbell::gui
