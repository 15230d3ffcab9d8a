// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/workspace.h"
#include "gui/help/helpaction.h"

#include <QtCore/QObject>
#include <QtGui/QAction>

#include <optional>

class QBoxLayout;

namespace flowbell::gui {

class MessageBar;

/// What the user must know about the store, the preferences and the keychain, as bars across the window: a store that takes no
/// events or no results of deliveries, preferences that cannot be saved (these stay until they can), a damaged store that was
/// moved aside, secrets that are kept in a file, credentials that could not be moved out of the store, a folder that others can
/// write to.
class Notices : public QObject
{
    Q_OBJECT
public:
    /// Puts its bars into \a layout. \a movedAside: where a damaged store was moved at this start; empty if none was.
    Notices(engine::Workspace &workspace, const QString &movedAside, QBoxLayout *layout, QObject *parent = nullptr);

    void retranslate();

private:
    MessageBar *addBar(QBoxLayout *layout, const QString &name);
    void showTrouble();
    void showPreferencesTrouble();
    void showMovedAside();
    void showKeychain();
    void showUnmoved();
    void moveAgain();
    void showSharedFolder();

    engine::Workspace &m_workspace;
    QString m_movedAside;
    std::optional<Error> m_trouble;
    std::optional<Error> m_deliveryTrouble;
    QString m_secretsFile;
    std::optional<Error> m_unmoved; ///< why old credentials are still in the store, unless the user closed the bar
    bool m_sharedFolder; ///< and the user did not close the bar
    MessageBar *m_troubleBar;
    MessageBar *m_preferencesBar;
    MessageBar *m_movedAsideBar;
    MessageBar *m_keychainBar;
    MessageBar *m_unmovedBar;
    MessageBar *m_sharedFolderBar;
    QAction m_openStoreFolder{this};
    QAction m_openMovedAsideFolder{this};
    QAction m_moveAgain{this};
    HelpAction m_helpWithStore{{QStringLiteral("troubleshooting"), QStringLiteral("store")}, this};
    HelpAction m_helpWithSecrets{{QStringLiteral("security"), QStringLiteral("secrets")}, this};
};

} // namespace flowbell::gui
