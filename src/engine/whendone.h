// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>
#include <QtCore/QList>
#include <QtCore/QObject>

#include <memory>
#include <type_traits>
#include <utility>

// What goes on when a future has its answer. QFuture::then() and QtFuture::whenAll() must not be used for this: in Qt 6.4 a
// continuation that is added while another thread finishes the future runs twice, the second time with a promise that is gone;
// with a context they also assert when it is gone. That what is here runs once is shown by tst_whendone.
namespace flowbell::engine {

/// Calls \a receive with the answer (without anything for QFuture<void>), from the event loop of \a context's thread, unless
/// \a context is gone by then. Called on that thread. An answer that never comes (the program ends) is not told.
template <typename T, typename Receiver>
void whenDone(const QFuture<T> &future, QObject *context, Receiver &&receive)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, receive = std::forward<Receiver>(receive)]() mutable {
            watcher->deleteLater();
            if constexpr (std::is_void_v<T>) {
                if (!watcher->isCanceled())
                    receive();
            } else if (watcher->future().resultCount() > 0) {
                receive(watcher->result());
            }
        });
    watcher->setFuture(future);
}

/// The same with all the answers, in the order of \a futures, when the last has come.
template <typename T, typename Receiver>
void whenAllDone(const QList<QFuture<T>> &futures, QObject *context, Receiver receive)
{
    if (futures.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [receive = std::move(receive)]() mutable { receive(QList<T>()); }, Qt::QueuedConnection);
        return;
    }
    const auto missing = std::make_shared<qsizetype>(futures.size());
    const auto receiveAll = std::make_shared<Receiver>(std::move(receive));
    for (const QFuture<T> &future : futures) {
        whenDone(future, context, [missing, receiveAll, futures](const T &) {
            if (--*missing > 0)
                return;
            QList<T> answers;
            answers.reserve(futures.size());
            for (const QFuture<T> &one : futures)
                answers.append(one.result());
            (*receiveAll)(answers);
        });
    }
}

} // namespace flowbell::engine
