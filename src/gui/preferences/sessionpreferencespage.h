// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences/preferencespage.h"

#include <memory>

namespace Ui {
class SessionPreferencesPage;
}

namespace flowbell::gui {

/// How long a session may be silent.
class SessionPreferencesPage : public PreferencesPage
{
    Q_OBJECT
public:
    explicit SessionPreferencesPage(QWidget *parent = nullptr);
    ~SessionPreferencesPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;

protected:
    void retranslate() override;

private:
    std::unique_ptr<Ui::SessionPreferencesPage> m_ui;
    int m_shownMinutes = 0;
};

} // namespace flowbell::gui
