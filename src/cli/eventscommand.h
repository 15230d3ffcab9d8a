// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `events list|count|show|mark|stats|delete|expect|export|import`
class EventsCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QList<Verb> verbs() const override;

private:
    [[nodiscard]] static Action list(Arguments &arguments);
    [[nodiscard]] static Action count(Arguments &arguments);
    [[nodiscard]] static Action show(Arguments &arguments);
    [[nodiscard]] static Action mark(Arguments &arguments);
    [[nodiscard]] static Action remove(Arguments &arguments);
    [[nodiscard]] static Action expect(Arguments &arguments);
    [[nodiscard]] static Action exportEvents(Arguments &arguments);
    [[nodiscard]] static Action importEvents(Arguments &arguments);
};

} // namespace flowbell::cli
