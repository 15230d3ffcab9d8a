// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtGui/QAction>

class QBoxLayout;
class QWidget;

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

class MessageBar;
class ReplyRulesDialog;

/// The reply rules in the main window: the action that opens their dialog, and a bar across the window as long as they are
/// on, with a button that switches them off.
class ReplyRulesControl : public QObject
{
    Q_OBJECT
public:
    /// Puts its bar into \a layout; \a window is the dialog's parent.
    ReplyRulesControl(engine::Preferences &preferences, QBoxLayout *layout, QWidget *window);

    [[nodiscard]] QAction *openAction() { return &m_open; }
    void retranslate();

private:
    void open();
    void switchOff();
    void showState();

    engine::Preferences &m_preferences;
    QWidget *m_window;
    MessageBar *m_bar;
    QPointer<ReplyRulesDialog> m_dialog;
    QAction m_open{this};
    QAction m_switchOff{this};
};

} // namespace flowbell::gui
