// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/database.h"

#include <type_traits>

namespace flowbell::store {

/// Runs \a work, which gives a Result<T>, in a transaction of \a database; its outcome, or why there was no transaction.
template <typename Work>
[[nodiscard]] auto inTransaction(Database &database, Work &&work) -> std::invoke_result_t<Work>
{
    std::invoke_result_t<Work> outcome = fail(ErrorCode::StoreFailed);
    const Result<void> done = database.transaction([&]() -> Result<void> {
        outcome = work();
        return outcome ? Result<void>() : Failure(outcome.error());
    });
    if (!done)
        return Failure(done.error());
    return outcome;
}

} // namespace flowbell::store
