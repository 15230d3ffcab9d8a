// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/retentionrules.h"
#include "engine/access/accesspreferences.h"
#include "engine/preferences.h"

#include <optional>

namespace flowbell::gui {

/// All preferences as the dialog has them, before they are applied.
struct PreferencesDraft {
    engine::ListenPreferences listening;
    engine::DeliveryPreferences delivery;
    engine::StoragePreferences storage;
    engine::AppearancePreferences appearance;
    std::optional<RetentionRules> retention; ///< of the store; not before they are read
    engine::SessionPreferences sessions;
    engine::PrivacyPreferences privacy;
    engine::TlsPreferences tls;
    std::optional<QString> tlsPassPhrase; ///< of the listener's key, typed and not kept yet
    engine::AccessPreferences access;
    std::optional<QString> senderSecret; ///< a new one, of `access.check`
    engine::NotificationPreferences notifications;
    engine::DesktopPreferences desktop;
    bool startsWithSession = false; ///< there is an autostart file for the program

    friend bool operator==(const PreferencesDraft &, const PreferencesDraft &) = default;
};

} // namespace flowbell::gui
