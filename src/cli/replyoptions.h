// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "engine/preferences.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

namespace flowbell::cli {

/// The options of `listen` that alter its answers. Rules that are given stand in place of the stored ones.
class ReplyOptions
{
public:
    [[nodiscard]] static QList<QCommandLineOption> options();
    [[nodiscard]] static ReplyOptions read(Arguments &arguments);

    void applyTo(engine::ReplyPreferences &preferences) const;

private:
    QList<ReplyRule> m_rules;
    bool m_statusFromPath = false;
    bool m_none = false;
};

/// "Reply rules are on …" in one line; empty if they are not.
[[nodiscard]] QString replyRulesNote(const engine::ReplyPreferences &preferences);

} // namespace flowbell::cli
