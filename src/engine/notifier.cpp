// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/notifier.h"

#include "core/masking.h"

namespace flowbell::engine {

Notification Notification::masked(const Masking &masking) const
{
    Notification shown = *this;
    if (!source.values.isEmpty()) {
        const ruletext::Values values = ruletext::maskedValues(masking, source.values);
        shown.title = ruletext::expanded(source.title, values);
        shown.text = ruletext::expanded(source.text, values);
        // What is hidden does not go along.
        shown.source = {};
    }
    shown.title = masking.text(shown.title);
    shown.text = masking.text(shown.text);
    return shown;
}

} // namespace flowbell::engine
