// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `deliveries`: what was sent, and again.
class DeliveriesCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QList<Verb> verbs() const override;

private:
    static Action list(Arguments &arguments);
    static Action show(Arguments &arguments);
    static Action retry(Arguments &arguments);
    static Action cancel(Arguments &arguments);
};

} // namespace flowbell::cli
