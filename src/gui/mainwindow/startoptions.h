// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell::gui {

/// Where to listen, as the command line says it: `ADDRESS:PORT/PATH`, each part of which may be left out from the end;
/// an IPv6 address stands in brackets.
struct ListenOverride {
    QString address;
    std::optional<quint16> port;
    QString path; ///< begins with "/"; empty: as preferred

    [[nodiscard]] static std::optional<ListenOverride> parse(const QString &text);
    friend bool operator==(const ListenOverride &, const ListenOverride &) = default;
};

/// What the desktop program is started with.
struct StartOptions {
    enum class Wish { Run, ShowText, ShowMistake };

    Wish wish = Wish::Run;
    QString text; ///< to be printed: version or help on standard output, a mistake on standard error
    QString storePath; ///< empty: as preferred
    std::optional<ListenOverride> listen;
    bool noListen = false;
    bool hidden = false; ///< without its window, until it is asked for

    /// \a arguments with the program's name first. Needs the application object: Qt's own options are gone from them.
    [[nodiscard]] static StartOptions parse(const QStringList &arguments);
};

} // namespace flowbell::gui
