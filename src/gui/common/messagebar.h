// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/stateroles.h"

#include <QtCore/QList>
#include <QtCore/QTimer>
#include <QtWidgets/QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace flowbell::gui {

/// A notice in a strip inside the window, above what it is about: icon, text, buttons, close. Hidden until showMessage(). Screen
/// readers are told its text as soon as it is in sight.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Replaces what it showed. \a actions become buttons and stay their owner's; triggering one does not hide the bar.
    void showMessage(StateRole role, const QString &text, const QList<QAction *> &actions = {});
    /// The same, of what just happened: that something went well needs no answer, and goes after a while.
    void showNotice(StateRole role, const QString &text, const QList<QAction *> &actions = {});
    /// Hides it; closed() is not sent.
    void clear();
    /// Whether the user can close it; true at first.
    void setClosable(bool closable);

    [[nodiscard]] QString text() const;
    [[nodiscard]] StateRole role() const { return m_role; }

Q_SIGNALS:
    void closed(); ///< by the user

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void showIcon();
    void announce();

    StateRole m_role = StateRole::Muted;
    bool m_announced = false; ///< screen readers know what it shows
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    QList<QToolButton *> m_actionButtons;
    QTimer m_over;
};

} // namespace flowbell::gui
