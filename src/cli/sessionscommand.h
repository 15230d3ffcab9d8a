// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `sessions list|show`: passes through flows, put together from their events.
class SessionsCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QList<Verb> verbs() const override;

private:
    [[nodiscard]] static Action list(Arguments &arguments);
    [[nodiscard]] static Action show(Arguments &arguments);
};

} // namespace flowbell::cli
