// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences/preferencespage.h"

#include <memory>

namespace Ui {
class DeliveryPreferencesPage;
}

namespace flowbell::gui {

/// Whether this program delivers, and how it treats endpoints that fail.
class DeliveryPreferencesPage : public PreferencesPage
{
    Q_OBJECT
public:
    explicit DeliveryPreferencesPage(QWidget *parent = nullptr);
    ~DeliveryPreferencesPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;
    [[nodiscard]] QString problem() const override;

protected:
    void retranslate() override;

private:
    void setRanges();
    void showPreferences(const engine::DeliveryPreferences &preferences);
    [[nodiscard]] engine::DeliveryPreferences preferences() const;

    std::unique_ptr<Ui::DeliveryPreferencesPage> m_ui;
    engine::DeliveryPreferences m_shown; ///< what the boxes were filled from; finer than they show
};

} // namespace flowbell::gui
