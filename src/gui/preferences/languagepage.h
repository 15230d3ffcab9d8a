// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences/preferencespage.h"

#include <memory>

namespace Ui {
class LanguagePage;
}

namespace flowbell::gui {

/// The language of the program.
class LanguagePage : public PreferencesPage
{
    Q_OBJECT
public:
    explicit LanguagePage(const QStringList &languages, QWidget *parent = nullptr);
    ~LanguagePage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;

protected:
    void retranslate() override;

private:
    void fill();

    std::unique_ptr<Ui::LanguagePage> m_ui;
    QStringList m_languages;
};

} // namespace flowbell::gui
