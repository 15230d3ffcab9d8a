// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/help/guidepage.h"

#include <QtCore/QObject>
#include <QtGui/QAction>

#include <memory>

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

class HelpWindow;

/// The guide for the whole program: F1 in any window opens it at what has the focus, and so do links to `guide:/PAGE#ANCHOR`
/// anywhere. One for the program; \a preferences must outlive it.
class HelpControl : public QObject
{
    Q_OBJECT
public:
    HelpControl(engine::Preferences &preferences, QObject *parent);
    ~HelpControl() override;

    /// For the Help menu, with F1.
    [[nodiscard]] QAction *openAction() { return &m_open; }
    void open(const GuidePlace &place);
    /// Null before it was first opened.
    [[nodiscard]] HelpWindow *window() const { return m_window.get(); }
    void retranslate();

public Q_SLOTS:
    void openUrl(const QUrl &url); ///< called by QDesktopServices

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openForFocus();

    engine::Preferences &m_preferences;
    std::unique_ptr<HelpWindow> m_window;
    QAction m_open{this};
};

} // namespace flowbell::gui
