// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/whendone.h"

#include <QtCore/QFuture>
#include <QtCore/QPromise>
#include <QtCore/QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace flowbell::engine {

/// What \a work gives, computed on a thread of \a pool.
template <typename Work>
[[nodiscard]] auto elsewhere(Work work, QThreadPool &pool = *QThreadPool::globalInstance()) -> QFuture<std::invoke_result_t<Work>>
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Work>>>();
    promise->start();
    pool.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

/// The answer of \a future as \a map makes it, on \a context's thread, where this is called. It needs that thread's event loop:
/// who waits for it without one waits for ever. Cancelled, without an answer, if \a context goes before.
template <typename T, typename Map>
[[nodiscard]] auto mapped(const QFuture<T> &future, QObject *context, Map map) -> QFuture<std::invoke_result_t<Map, const T &>>
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Map, const T &>>>();
    promise->start();
    whenDone(future, context, [promise, map = std::move(map)](const T &answer) {
        promise->addResult(map(answer));
        promise->finish();
    });
    return promise->future();
}

/// The same with \a map called on a thread of \a pool, for what takes longer than \a context's thread may.
template <typename T, typename Map>
[[nodiscard]] auto mappedElsewhere(const QFuture<T> &future, QObject *context, Map map,
    QThreadPool &pool = *QThreadPool::globalInstance()) -> QFuture<std::invoke_result_t<Map, const T &>>
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Map, const T &>>>();
    promise->start();
    whenDone(future, context, [promise, map = std::move(map), &pool](const T &answer) {
        pool.start([promise, map, answer] {
            promise->addResult(map(answer));
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace flowbell::engine
