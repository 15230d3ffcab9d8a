// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

class QWidget;

namespace flowbell::gui {

/// Whether the user has the program in front: its window is shown, and one of its windows is the active one. Lives on the
/// window's thread.
class WindowAttention : public QObject
{
    Q_OBJECT
public:
    explicit WindowAttention(QWidget &window, QObject *parent = nullptr);

    [[nodiscard]] bool isGiven() const { return m_isGiven; }

Q_SIGNALS:
    void changed(bool given);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();

    QWidget &m_window;
    bool m_isGiven = false;
};

} // namespace flowbell::gui
