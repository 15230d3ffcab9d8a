// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/desktop/autostartentry.h"
#include "gui/preferences/preferencespage.h"

#include <QtCore/QTimer>

#include <memory>

namespace Ui {
class DesktopPage;
}

namespace flowbell::gui {

/// How the program sits in the desktop: its icon, what closing the window means, and whether it starts with the session. The
/// last is what the autostart file says, also if that changes while the page is open.
class DesktopPage : public PreferencesPage
{
    Q_OBJECT
public:
    explicit DesktopPage(QWidget *parent = nullptr);
    ~DesktopPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    void showDraft(const PreferencesDraft &draft) override;
    void collect(PreferencesDraft &draft) const override;

protected:
    void retranslate() override;

private:
    void showHints();
    void look();

    std::unique_ptr<Ui::DesktopPage> m_ui;
    AutostartEntry m_autostart;
    QTimer m_look;
    bool m_startsWithSession; ///< as the file says
};

} // namespace flowbell::gui
