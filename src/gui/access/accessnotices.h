// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/listenercontrol.h"
#include "engine/workspace.h"
#include "gui/help/helpaction.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtGui/QAction>

class QBoxLayout;
class QMessageBox;
class QWidget;

namespace flowbell::gui {

class MessageBar;

/// Who may send, as far as the main window has to speak of it: a bar as long as strangers can send events, one when the listener
/// was asked by a name it does not go by, one if a secret could not be kept; and the question before the listener is opened to
/// strangers.
class AccessNotices : public QObject
{
    Q_OBJECT
public:
    /// Puts its bars into \a layout; \a window is the parent of the question.
    AccessNotices(engine::Workspace &workspace, QBoxLayout *layout, QWidget *window);

    void retranslate();

Q_SIGNALS:
    void preferencesWanted(); ///< those about access

private:
    [[nodiscard]] MessageBar *addBar(QBoxLayout *layout, const QString &name);
    void takeState(engine::ListenerControl::State state);
    void ask();
    void acceptAnyone();
    void lookForRefusedHost();
    void allowHost();
    void showOpen();
    void showRefusedHost();
    void showNotKept();

    engine::Workspace &m_workspace;
    QWidget *m_window;
    MessageBar *m_openBar;
    MessageBar *m_hostBar;
    MessageBar *m_notKeptBar;
    QAction m_preferences{this};
    QAction m_allowHost{this};
    HelpAction m_help{{QStringLiteral("security"), QStringLiteral("senders")}, this};
    QPointer<QMessageBox> m_question;
    QTimer m_look;
    QString m_refusedHost; ///< that the bar is about
    QStringList m_dismissed; ///< hosts that the user wants to hear no more of, while the program runs
    Error m_notKept;
    bool m_isNotKept = false;
};

} // namespace flowbell::gui
