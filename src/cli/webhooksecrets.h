// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `webhooks secret set|show|rotate|remove`: the signing secret of a webhook. It is read from standard input or made here,
/// and never an argument, which other users of the machine could see.
[[nodiscard]] QList<Verb> webhookSecretVerbs();

} // namespace flowbell::cli
