// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/accessoptions.h"
#include "cli/arguments.h"
#include "cli/replyoptions.h"
#include "cli/tlsoptions.h"
#include "engine/preferences.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

#include <optional>

namespace flowbell::cli {

/// How `listen` writes the events it is told of.
enum class EventFormat { Table, Json, None };

/// The options of `listen`, read once. What is not given stays as the stored preferences have it.
class ListenOptions
{
public:
    [[nodiscard]] static QList<QCommandLineOption> options();
    [[nodiscard]] static ListenOptions read(Arguments &arguments);

    [[nodiscard]] EventFormat format() const { return m_format; }
    [[nodiscard]] const ReplyOptions &replies() const { return m_replies; }
    [[nodiscard]] const AccessOptions &access() const { return m_access; }
    [[nodiscard]] const TlsOptions &tls() const { return m_tls; }
    [[nodiscard]] bool forwards() const { return m_forward; } ///< it delivers too
    [[nodiscard]] bool runsRules() const { return m_rules; }
    void applyTo(engine::ListenPreferences &preferences) const;

private:
    EventFormat m_format = EventFormat::Table;
    bool m_forward = false;
    bool m_rules = false;
    std::optional<QString> m_address;
    std::optional<qint64> m_port;
    std::optional<QString> m_path;
    std::optional<qint64> m_maxBody;
    std::optional<qint64> m_maxConnections;
    std::optional<qint64> m_maxConnectionsPerAddress;
    ReplyOptions m_replies;
    AccessOptions m_access;
    TlsOptions m_tls;
};

} // namespace flowbell::cli
