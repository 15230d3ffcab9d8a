// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/verdict.h"
#include "http/message.h"

/// What the listener answers. The bodies are for machines and developers: English, technical, the same in every language.
namespace flowbell::engine::answers {

[[nodiscard]] http::Response success(); ///< 200 {"status":"success"}
[[nodiscard]] http::Response badBody(Verdict verdict); ///< 400
[[nodiscard]] http::Response loop(); ///< 508
[[nodiscard]] http::Response told(int status); ///< any status, as a reply rule asks for
[[nodiscard]] http::Response wrongPath(); ///< 404
[[nodiscard]] http::Response wrongMethod(); ///< 405 with Allow
[[nodiscard]] http::Response contractViolation(const QString &firstViolation); ///< 422
[[nodiscard]] http::Response unavailable(ErrorCode reason); ///< 503 with Retry-After in seconds

} // namespace flowbell::engine::answers
