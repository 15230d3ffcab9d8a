// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/listenercontrol.h"
#include "gui/preferences/preferencespage.h"

#include <memory>

namespace Ui {
class ListenerPage;
}

namespace flowbell::gui {

/// Where the listener listens and how it answers; says when what was applied did not work.
class ListenerPage : public PreferencesPage
{
    Q_OBJECT
public:
    explicit ListenerPage(engine::ListenerControl &listener, QWidget *parent = nullptr);
    ~ListenerPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;
    [[nodiscard]] QString problem() const override;

protected:
    void retranslate() override;

private:
    void fillAddresses();
    void showOpenness();
    void showOutcome();

    std::unique_ptr<Ui::ListenerPage> m_ui;
    engine::ListenerControl &m_listener;
};

} // namespace flowbell::gui
