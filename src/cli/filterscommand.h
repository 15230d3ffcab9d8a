// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `flowbell-cli filters`: the filters that were given a name.
class FiltersCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QList<Verb> verbs() const override;

private:
    static Action list(Arguments &arguments);
    static Action add(Arguments &arguments);
    static Action edit(Arguments &arguments);
    static Action remove(Arguments &arguments);
};

} // namespace flowbell::cli
