// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `contract`: what events look like, beside what was accepted.
class ContractCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QList<Verb> verbs() const override;

private:
    static Action list(Arguments &arguments);
    static Action show(Arguments &arguments);
    static Action check(Arguments &arguments);
    static Action accept(Arguments &arguments);
    static Action revert(Arguments &arguments);
};

} // namespace flowbell::cli
