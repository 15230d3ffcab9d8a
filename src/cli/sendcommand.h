// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `send URL --event-file F [--secret-file F] [--count N] [--schedule S] [--timeout SECONDS] [--json]`
class SendCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QList<Verb> verbs() const override;

private:
    [[nodiscard]] static Action send(Arguments &arguments);
};

} // namespace flowbell::cli
