// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "core/result.h"
#include "engine/tlspreferences.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

#include <optional>

namespace flowbell::cli {

class Console;

/// The options about TLS. What is not given stays as the stored preferences have it.
class TlsOptions
{
public:
    [[nodiscard]] static QList<QCommandLineOption> options(); ///< of `listen`
    [[nodiscard]] static QList<QCommandLineOption> fileOptions(); ///< those about certificate and key
    [[nodiscard]] static TlsOptions read(Arguments &arguments);

    void applyTo(engine::TlsPreferences &preferences) const;
    /// The first line of the file, or of standard input for “-”; unset if none was named. FileUnreadable.
    [[nodiscard]] Result<std::optional<QString>> readPassPhrase(Console &console) const;

private:
    std::optional<qint64> m_port;
    std::optional<QString> m_certificate;
    std::optional<QString> m_key;
    std::optional<QString> m_passPhraseFile;
    bool m_withoutTls = false;
    bool m_withoutPlain = false;
};

} // namespace flowbell::cli
