// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "core/rule.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

#include <chrono>
#include <optional>

namespace flowbell::cli {

class Session;

/// The options that say what a rule is, read once. What is not given stays as it is; actions are given all or not at all.
class RuleOptions
{
public:
    [[nodiscard]] static QList<QCommandLineOption> options();
    [[nodiscard]] static RuleOptions read(Arguments &arguments);

    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }
    [[nodiscard]] bool hasCondition() const { return m_hasCondition; }
    [[nodiscard]] const std::optional<QString> &secretFile() const { return m_secretFile; }
    void applyTo(Rule &rule) const;
    /// Refuses what a new rule of these options would not obey.
    void refuseUnused(Arguments &arguments) const;
    /// False after failing the session: \a rule, which they were applied to, does not obey some of them.
    [[nodiscard]] bool areObeyedBy(const Rule &rule, Session &session) const;

private:
    void readCondition(Arguments &arguments);
    void readActions(Arguments &arguments);
    void readProgram(Arguments &arguments);
    void readMark(Arguments &arguments);

    bool m_isEmpty = true;
    bool m_hasCondition = false;
    std::optional<QString> m_filter;
    std::optional<qint64> m_count;
    std::optional<std::chrono::seconds> m_within;
    std::optional<QString> m_awaited;
    bool m_silence = false;
    std::optional<RuleCondition::Per> m_per;
    std::optional<qint64> m_mostPerMinute;
    QList<RuleAction> m_actions;
    std::optional<QString> m_secretFile;
};

} // namespace flowbell::cli
