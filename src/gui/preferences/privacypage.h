// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "gui/preferences/preferencespage.h"

#include <memory>

namespace Ui {
class PrivacyPage;
}

namespace flowbell::engine {
class LockPassPhrase;
}

namespace flowbell::gui {

/// Masking of personal data, and the lock of the window. The masking rules and the pass phrase are changed in dialogs of their
/// own, at once.
class PrivacyPage : public PreferencesPage
{
    Q_OBJECT
public:
    /// Both must outlive it.
    PrivacyPage(engine::Preferences &preferences, engine::LockPassPhrase &passPhrase, QWidget *parent = nullptr);
    ~PrivacyPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;
    [[nodiscard]] QString problem() const override;

protected:
    void retranslate() override;

private:
    void connectWidgets();
    void readPassPhrase();
    void takePassPhrase(bool isSet);
    void showPassPhrase();
    void editRules();
    void changePassPhrase();
    void removePassPhrase();

    engine::Preferences &m_preferences;
    engine::LockPassPhrase &m_passPhrase;
    std::unique_ptr<Ui::PrivacyPage> m_ui;
    std::optional<Result<bool>> m_isSet; ///< unset: not known yet
};

} // namespace flowbell::gui
