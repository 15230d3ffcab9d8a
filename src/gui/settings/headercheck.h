// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/headerfield.h"

#include <QtCore/QString>

#include <optional>

namespace flowbell::gui {

/// Why a custom header cannot be sent with a webhook.
enum class HeaderProblem {
    EmptyName,
    InvalidName, ///< not a token (RFC 9110, section 5.6.2)
    InvalidValue, ///< a control character, or a character outside ASCII (RFC 9110, section 5.5)
    BlankAround, ///< the value begins or ends with a blank, which would be lost on the way
    Reserved, ///< belongs to the connection or the framing, and is set by the program
};

[[nodiscard]] std::optional<HeaderProblem> headerProblem(const HeaderField &field);
/// The sentence for the user.
[[nodiscard]] QString headerProblemText(HeaderProblem problem, const HeaderField &field);

} // namespace flowbell::gui
