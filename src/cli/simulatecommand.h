// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `simulate FLOW`, `simulate --replay SESSION`
class SimulateCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QList<Verb> verbs() const override;

private:
    [[nodiscard]] static Action simulate(Arguments &arguments);
};

} // namespace flowbell::cli
