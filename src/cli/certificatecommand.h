// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `certificate show|make`
class CertificateCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QList<Verb> verbs() const override;

private:
    [[nodiscard]] static Action show(Arguments &arguments);
    [[nodiscard]] static Action make(Arguments &arguments);
};

} // namespace flowbell::cli
