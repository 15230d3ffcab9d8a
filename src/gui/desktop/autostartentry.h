// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QString>

namespace flowbell::gui {

/// The file by which the desktop starts the program with the session (Desktop Application Autostart Specification 0.5):
/// `$XDG_CONFIG_HOME/autostart/org.flowbell.Flowbell.desktop`. What counts is what it says now, whoever wrote it. Small enough
/// to be read and written on the window's thread.
class AutostartEntry
{
public:
    /// \a program: what it starts; empty: this one. \a folder: another one than the user's, for tests.
    explicit AutostartEntry(const QString &program = {}, const QString &folder = {});

    [[nodiscard]] QString path() const { return m_path; }
    /// The file is there and not switched off (`Hidden`, `X-GNOME-Autostart-enabled`).
    [[nodiscard]] bool isOn() const;
    /// Writes the file, so that the program starts hidden, or removes it. FileUnwritable or FileFull.
    [[nodiscard]] Result<void> set(bool on) const;
    /// What stands in the file when it is written.
    [[nodiscard]] QByteArray content() const;

private:
    QString m_program;
    QString m_path;
};

} // namespace flowbell::gui
