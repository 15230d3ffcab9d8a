// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/statistics.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class ViewMasking;

/// Keeps the numbers of the overview up to date: at once when another question is asked, at most once a second when events
/// were counted, now and then while time goes on; not at all while nobody looks.
class OverviewFeed : public QObject
{
    Q_OBJECT
public:
    /// \a question: what is asked, as of now. \a workspace must outlive this.
    OverviewFeed(engine::Workspace &workspace, std::function<StatisticsQuery()> question, QObject *parent = nullptr);

    /// Whether somebody looks. False at first.
    void setActive(bool active);
    /// The question is another one.
    void askAnew();

Q_SIGNALS:
    void answered(const flowbell::Statistics &statistics);
    void failed(const flowbell::Error &error);

private:
    void ask();
    void changed();

    engine::Workspace &m_workspace;
    const std::function<StatisticsQuery()> m_question;
    ViewMasking *m_masking;
    QTimer m_pause; ///< between answers
    QTimer m_passing; ///< time goes on
    bool m_active = false;
    bool m_underWay = false;
    bool m_anew = false; ///< what is under way answers an old question
    bool m_changed = false; ///< since the last answer
};

} // namespace flowbell::gui
