// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>

#include <utility>

namespace flowbell::engine {

/// Calls \a receive with the answer, from the event loop of \a context's thread, unless \a context is gone by then. An answer
/// that never comes (the program ends) is not told. QFuture::then() with a context must not be used for this: in Qt 6.4 it
/// asserts when the context is gone, and races with its end, because it looks at it from the thread that answers.
template <typename T, typename Receiver>
void whenDone(const QFuture<T> &future, QObject *context, Receiver &&receive)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, receive = std::forward<Receiver>(receive)]() mutable {
            watcher->deleteLater();
            if (watcher->future().resultCount() > 0)
                receive(watcher->result());
        });
    watcher->setFuture(future);
}

} // namespace flowbell::engine
