// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/rule.h"
#include "engine/ruleservice.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtGui/QAction>

class QBoxLayout;

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class MessageBar;

/// Bars across the window: a rule paused itself, with a way to let it go on; what rules did cannot be recorded. The first stays
/// until it is closed or no rule is paused; what was closed is not told again.
class RuleNotices : public QObject
{
    Q_OBJECT
public:
    /// Puts its bars into \a layout. \a workspace must outlive it.
    RuleNotices(engine::Workspace &workspace, QBoxLayout *layout, QObject *parent = nullptr);

    void retranslate();

Q_SIGNALS:
    void ruleWanted(flowbell::RuleId rule); ///< is to be shown

private:
    MessageBar *addBar(QBoxLayout *layout, const QString &name);
    void look();
    void take(const QList<engine::RuleRow> &rows);
    void showPaused();
    void showTrouble();
    void resume();
    void remember();

    engine::Workspace &m_workspace;
    MessageBar *m_pausedBar;
    MessageBar *m_troubleBar;
    QAction m_resume{this};
    QAction m_showRule{this};
    QList<Rule> m_paused; ///< the latest first, not closed yet
    std::optional<Error> m_trouble;
    qint64 m_seen; ///< up to when they were closed, in milliseconds
    QTimer m_soon;
};

} // namespace flowbell::gui
