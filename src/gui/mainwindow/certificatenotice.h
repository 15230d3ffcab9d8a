// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/workspace.h"
#include "gui/help/helpaction.h"

#include <QtCore/QObject>
#include <QtGui/QAction>

class QBoxLayout;

namespace flowbell::gui {

class MessageBar;

/// What the user must know about the listener's certificate, as a bar across the window: it expires soon or has expired, or
/// its new files cannot be used. Stays until it is put right.
class CertificateNotice : public QObject
{
    Q_OBJECT
public:
    /// Puts its bar into \a layout.
    CertificateNotice(engine::Workspace &workspace, QBoxLayout *layout, QObject *parent = nullptr);

    void retranslate();

Q_SIGNALS:
    void preferencesWanted();

private:
    void show();

    engine::Workspace &m_workspace;
    MessageBar *m_bar;
    QAction m_openPreferences{this};
    HelpAction m_help{{QStringLiteral("security"), QStringLiteral("tls")}, this};
};

} // namespace flowbell::gui
