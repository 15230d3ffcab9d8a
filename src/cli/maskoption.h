// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/masking.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

#include <optional>

namespace flowbell::cli {

class Arguments;
class Session;

/// Whether personal data in what a command prints is masked: `--mask`, `--no-mask`, else as the preferences say
/// (PrivacyPreferences::maskTerminal).
struct MaskOption {
    [[nodiscard]] static QList<QCommandLineOption> options();
    [[nodiscard]] static MaskOption read(Arguments &arguments);

    /// The rules of the preferences, none if nothing is to be masked. Fails the session if it was asked for and every rule is
    /// off; then nothing may be printed.
    [[nodiscard]] std::optional<Masking> rules(Session &session) const;

    std::optional<bool> wanted{}; ///< unset: as the preferences say
};

/// As the preferences say: for what has no option.
[[nodiscard]] Masking preferredMasking(Session &session);

} // namespace flowbell::cli
