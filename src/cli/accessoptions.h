// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "engine/access/accesspreferences.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

#include <optional>

namespace flowbell::cli {

class Session;

/// The options of `listen` about who may send. Lists that are given stand in place of the stored ones.
class AccessOptions
{
public:
    [[nodiscard]] static QList<QCommandLineOption> options();
    [[nodiscard]] static AccessOptions read(Arguments &arguments);

    void applyTo(engine::AccessPreferences &preferences) const;
    /// A secret was given: a file, or standard input.
    [[nodiscard]] bool hasSecret() const { return m_secretFile.has_value(); }
    /// It; nullopt after failing the session, which never shows it.
    [[nodiscard]] std::optional<QString> readSecret(Session &session, SenderCheck check) const;

private:
    std::optional<SenderCheck> m_check;
    std::optional<QString> m_secretFile; ///< "-": standard input
    std::optional<QString> m_tokenHeader;
    std::optional<QString> m_userName;
    bool m_acceptsAnyone = false;
    std::optional<QStringList> m_hosts;
    std::optional<QStringList> m_origins;
    std::optional<QStringList> m_senders;
    std::optional<QStringList> m_proxies;
    std::optional<engine::ForwardedField> m_forwardedField;
};

} // namespace flowbell::cli
