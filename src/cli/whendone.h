// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "core/result.h"
#include "engine/whendone.h"

#include <QtCore/QFuture>

#include <type_traits>
#include <utility>

namespace flowbell::cli {

/// Goes on with the value on the main thread, or hands the error to \a failed, which ends the session in its own words;
/// Session::whenDone() has the usual ones.
template <typename T, typename Failed, typename Next>
void whenDone(Session &session, const QFuture<Result<T>> &future, Failed failed, Next next)
{
    engine::whenDone(future, &session, [failed = std::move(failed), next = std::move(next)](const Result<T> &result) mutable {
        if (!result)
            failed(result.error());
        else if constexpr (std::is_void_v<T>)
            next();
        else
            next(*result);
    });
}

} // namespace flowbell::cli
