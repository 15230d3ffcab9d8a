// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/preferences.h"

namespace flowbell::gui {

/// All preferences as the dialog has them, before they are applied.
struct PreferencesDraft {
    engine::ListenPreferences listening;
    engine::DeliveryPreferences delivery;
    engine::StoragePreferences storage;
    engine::AppearancePreferences appearance;
    engine::SessionPreferences sessions;

    friend bool operator==(const PreferencesDraft &, const PreferencesDraft &) = default;
};

} // namespace flowbell::gui
