// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventscript.h"

#include <QtWidgets/QMenu>

namespace flowbell::gui {

/// How fast a session is to be replayed.
class ReplayMenu : public QMenu
{
    Q_OBJECT
public:
    explicit ReplayMenu(QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(flowbell::Pace pace);

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *addPace(const QString &name, Pace pace);
    void retranslate();

    QAction *m_realTime;
    QAction *m_tenTimes;
    QAction *m_atOnce;
};

} // namespace flowbell::gui
