// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <optional>

namespace flowbell::cli {

class Session;

/// Says on standard error what becomes of the listener's certificate: that it is signed by itself, that it expires soon,
/// that new files are used, or why not. Child of the session.
class CertificateNotes : public QObject
{
    Q_OBJECT
public:
    explicit CertificateNotes(Session &session);

private:
    void tell();
    void tellTrouble(const Error &error, bool keepsFormer);

    Session &m_session;
    QString m_fingerprint; ///< of the certificate that was told last
    std::optional<Error> m_trouble; ///< the same
    bool m_toldSoon = false;
};

} // namespace flowbell::cli
