// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtGui/QIcon>
#include <QtWidgets/QSystemTrayIcon>

#include <functional>
#include <memory>

class QMenu;

namespace flowbell::gui {

/// What the desktop shows of TrayIcon in its status area; tests put one of their own in its place.
class TrayDisplay : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void show() = 0;
    [[nodiscard]] virtual bool isShown() const = 0; ///< and there is a status area for it
    virtual void setIcon(const QIcon &icon) = 0;
    virtual void setToolTip(const QString &text) = 0;
    [[nodiscard]] virtual bool takesMessages() const = 0;
    virtual void showMessage(const QString &title, const QString &text, const QIcon &icon) = 0;

Q_SIGNALS:
    void activated(QSystemTrayIcon::ActivationReason reason);
    void messageClicked(); ///< the last one that was shown
};

/// Makes a display with this context menu, which must outlive it.
using MakeTrayDisplay = std::function<std::unique_ptr<TrayDisplay>(QMenu &menu)>;
/// Of Qt: not shown yet.
[[nodiscard]] std::unique_ptr<TrayDisplay> makeSystemTrayDisplay(QMenu &menu);

} // namespace flowbell::gui
