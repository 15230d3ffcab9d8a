// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "delivery/origin.h"
#include "delivery/sender.h"

namespace flowbell::delivery {

/// How the request names its target (RFC 9112, section 3.2).
enum class TargetForm {
    Origin, ///< "/path?query", to the server itself
    Absolute, ///< "http://host/path?query", to a proxy that forwards
};

/// Head and body of the POST, to be written at once. \a origin is the URL's.
[[nodiscard]] QByteArray requestBytes(
    const SendRequest &request, const Origin &origin, TargetForm form = TargetForm::Origin, const HeaderFields &forProxy = {});

} // namespace flowbell::delivery
