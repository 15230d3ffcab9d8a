// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `webhooks list|add|edit|remove|test|check`
class WebhooksCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QList<Verb> verbs() const override;

private:
    [[nodiscard]] static Action list(Arguments &arguments);
    [[nodiscard]] static Action add(Arguments &arguments);
    [[nodiscard]] static Action edit(Arguments &arguments);
    [[nodiscard]] static Action remove(Arguments &arguments);
    [[nodiscard]] static Action test(Arguments &arguments);
    [[nodiscard]] static Action check(Arguments &arguments);
};

} // namespace flowbell::cli
