// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>

#include <chrono>
#include <memory>
#include <utility>

namespace flowbell::engine {

/// A worker and the thread it lives on. \a Loop is a QObject without parent; its end(grace) is answered by its signal ended(),
/// once what was under way has ended, cut off after \a grace, and is recorded. stop() must come before the destructor.
template <typename Loop>
class LoopThread
{
public:
    /// \a name: the thread's.
    LoopThread(const QString &name, std::unique_ptr<Loop> loop)
        : m_loop(std::move(loop))
    {
        m_thread.setObjectName(name);
        m_loop->moveToThread(&m_thread);
    }

    void start() { m_thread.start(); }

    /// Runs \a work(loop) on the thread, after what was posted before; once it is started, if it is not yet.
    template <typename Work>
    void post(Work work)
    {
        QMetaObject::invokeMethod(
            m_loop.get(), [loop = m_loop.get(), work = std::move(work)] { work(*loop); }, Qt::QueuedConnection);
    }

    /// Has the loop end and waits for that, but not for ever: a store that takes nothing must not keep the program from ending.
    void end(std::chrono::milliseconds grace)
    {
        // Shared: the loop may end just when nobody waits any more.
        const auto ended = std::make_shared<QSemaphore>();
        QObject::connect(
            m_loop.get(), &Loop::ended, m_loop.get(), [ended] { ended->release(); },
            static_cast<Qt::ConnectionType>(Qt::DirectConnection | Qt::SingleShotConnection));
        post([grace](Loop &loop) { loop.end(grace); });
        static_cast<void>(ended->tryAcquire(1, static_cast<int>((grace + recordPatience).count())));
    }

    /// Joins the thread; what is posted and not begun is left out.
    void stop()
    {
        m_thread.quit();
        m_thread.wait();
    }

    /// For its signals, and for those of its functions that any thread may call.
    [[nodiscard]] Loop *get() const { return m_loop.get(); }
    Loop *operator->() const { return m_loop.get(); }

private:
    /// What may be left to record after the grace.
    static constexpr std::chrono::milliseconds recordPatience{8000};

    QThread m_thread;
    std::unique_ptr<Loop> m_loop;
};

} // namespace flowbell::engine
