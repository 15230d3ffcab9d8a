// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtGui/QAction>

class QTabWidget;

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class FirstSteps;
class FirstStepsPage;
class ListenerActions;

/// The page with the first steps as the first tab of the window: offered by itself while nobody has used the store, until it
/// is left once; from the Help menu at any time.
class FirstStart : public QObject
{
    Q_OBJECT
public:
    /// All of these must outlive it.
    FirstStart(engine::Workspace &workspace, ListenerActions &listener, QTabWidget &tabs, QObject *parent);

    [[nodiscard]] QAction *openAction() { return &m_open; }
    /// Adds the page if the store has neither flows nor events and the user has not left the page before; and opens it, unless
    /// the user has gone to another page until that is known.
    void offer();
    void open();
    void retranslate();

Q_SIGNALS:
    void flowSettingsWanted(flowbell::FlowId flow);
    void eventsWanted();

private:
    void addPage();
    void leave();

    engine::Workspace &m_workspace;
    ListenerActions &m_listener;
    QTabWidget &m_tabs;
    QPointer<FirstStepsPage> m_page;
    QPointer<FirstSteps> m_looking; ///< while it is not known yet whether the store was used
    QAction m_open{this};
};

} // namespace flowbell::gui
