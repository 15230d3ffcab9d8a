// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace flowbell::engine {

/// Whether the listener takes TLS, and with which certificate. Its address and path are those of ListenPreferences.
struct TlsPreferences {
    bool enabled = false;
    quint16 port = 8443; ///< 0: any that is free
    bool plainToo = true; ///< plain connections are taken as well, on ListenPreferences::port; always so while not `enabled`
    bool selfSigned = true; ///< with the certificate that the program makes itself; else with that of the files
    QString certificate; ///< path of a PEM file: the server's certificate, then who issued it
    QString key; ///< path of a PEM file; empty: the key is in the certificate's file

    [[nodiscard]] bool takesPlain() const { return plainToo || !enabled; }

    friend bool operator==(const TlsPreferences &, const TlsPreferences &) = default;
};

} // namespace flowbell::engine
