// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences/preferencespage.h"

#include <memory>

namespace Ui {
class LimitsPage;
}

namespace flowbell::gui {

/// What a peer may use of the listener.
class LimitsPage : public PreferencesPage
{
    Q_OBJECT
public:
    explicit LimitsPage(QWidget *parent = nullptr);
    ~LimitsPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;
    [[nodiscard]] QString problem() const override;

protected:
    void retranslate() override;

private:
    void setRanges();
    void showLimits(const http::Limits &limits);
    [[nodiscard]] http::Limits limits() const;

    std::unique_ptr<Ui::LimitsPage> m_ui;
    http::Limits m_shown; ///< what the boxes were filled from; finer than they show
};

} // namespace flowbell::gui
