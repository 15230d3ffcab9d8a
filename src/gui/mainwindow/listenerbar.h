// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/listenercontrol.h"
#include "gui/common/stateroles.h"
#include "gui/help/helpaction.h"

#include <QtGui/QAction>
#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class ListenerBar;
}

namespace flowbell::gui {

class ListenerActions;

/// The strip at the top of the window: whether the listener listens, where, and why not.
class ListenerBar : public QWidget
{
    Q_OBJECT
public:
    explicit ListenerBar(QWidget *parent = nullptr);
    ~ListenerBar() override;

    /// To be called once; both must outlive the bar.
    void setListener(engine::ListenerControl &listener, ListenerActions &actions);
    void setReplyRulesAction(QAction *action);
    void setSimulateAction(QAction *action);

    /// "Listening", "Not listening", "Cannot listen", … as the state of the moment is shown.
    [[nodiscard]] QString stateText() const;

Q_SIGNALS:
    void preferencesWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
    void announceState();
    void showUrls();
    void showFailure();
    void retranslate();

    std::unique_ptr<Ui::ListenerBar> m_ui;
    engine::ListenerControl *m_listener = nullptr;
    ListenerActions *m_actions = nullptr;
    QAction m_preferences{this};
    HelpAction m_help{{QStringLiteral("troubleshooting"), QStringLiteral("port")}, this};
};

} // namespace flowbell::gui
