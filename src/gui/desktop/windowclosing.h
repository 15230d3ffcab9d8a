// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/preferences.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>

class QMessageBox;

namespace flowbell::gui {

class MainWindow;

/// What closing the window means: the end of the program or, if the preferences say so, that it goes on unseen. The first time
/// that is said. Where nothing could bring the window back, it is the end. Quit is always the end, and so is the end of the
/// session. Lives on the window's thread.
class WindowClosing : public QObject
{
    Q_OBJECT
public:
    struct WayBack {
        bool trayIcon = false; ///< it can be opened from the status area
        bool secondStart = false; ///< starting the program again opens it
    };
    /// \a wayBack is asked at each close. \a window must outlive it.
    WindowClosing(
        engine::Preferences &preferences, MainWindow &window, std::function<WayBack()> wayBack, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool keepsGoing() const;
    void hideInstead();
    void ask();
    [[nodiscard]] QString explanation() const;

    engine::Preferences &m_preferences;
    MainWindow &m_window;
    std::function<WayBack()> m_wayBack;
    QPointer<QMessageBox> m_question;
    bool m_isEnding = false; ///< the program was asked to quit
};

} // namespace flowbell::gui
