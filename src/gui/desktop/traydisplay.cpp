// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/traydisplay.h"

#include <QtWidgets/QMenu>

namespace flowbell::gui {

namespace {

class SystemTrayDisplay final : public TrayDisplay
{
public:
    explicit SystemTrayDisplay(QMenu &menu)
    {
        m_icon.setContextMenu(&menu);
        connect(&m_icon, &QSystemTrayIcon::activated, this, &TrayDisplay::activated);
        connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayDisplay::messageClicked);
    }

    void show() override { m_icon.show(); }
    [[nodiscard]] bool isShown() const override { return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }
    void setIcon(const QIcon &icon) override { m_icon.setIcon(icon); }
    void setToolTip(const QString &text) override { m_icon.setToolTip(text); }
    [[nodiscard]] bool takesMessages() const override { return QSystemTrayIcon::supportsMessages(); }
    void showMessage(const QString &title, const QString &text, const QIcon &icon) override
    {
        m_icon.showMessage(title, text, icon);
    }

private:
    QSystemTrayIcon m_icon;
};

} // namespace

std::unique_ptr<TrayDisplay> makeSystemTrayDisplay(QMenu &menu)
{
    return std::make_unique<SystemTrayDisplay>(menu);
}

} // namespace flowbell::gui
