// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tells ThreadSanitizer how Qt puts threads in order. Qt as Debian builds it is not instrumented: its mutexes and queues of
// events are invisible, and everything that is handed from one thread to another would be called a race. Here the functions
// through which that happens take the place of Qt's own (the linker prefers those of the program), say what is ordered by
// them, and call the original. Only what really is ordered is told, object by object: races of ours are still seen.
//
// QMutex needs nothing: it is inline, and tells ThreadSanitizer itself.

// QFutureInterfaceBase keeps what its copies share as a private member.
#define QFUTURE_TEST

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QFutureInterface>
#include <QtCore/QMutex>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtCore/QThreadPool>
#include <QtCore/QWaitCondition>

#include <dlfcn.h>
#include <pthread.h>
#include <sanitizer/tsan_interface.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace {

/// The function that is called so, of the library that would have been asked without this file.
template <typename Function>
Function original(const char *name)
{
    void *const found = ::dlsym(RTLD_NEXT, name);
    if (!found)
        std::abort();
    return reinterpret_cast<Function>(found);
}

} // namespace

// --- Events: what was done before one was posted to an object, or to any of a thread, comes before its delivery.

extern "C" {
using Context = struct GMainContextStandIn;

/// Every event that is posted to a thread ends here.
void g_main_context_wakeup(Context *context)
{
    static const auto real = original<void (*)(Context *)>("g_main_context_wakeup");
    __tsan_release(context);
    real(context);
}
}

namespace {

bool beforeDelivery(void **data)
{
    static const auto ofThread = original<Context *(*)()>("g_main_context_get_thread_default");
    static const auto ofMain = original<Context *(*)()>("g_main_context_default");
    __tsan_acquire(data[0]); // the receiver
    Context *const own = ofThread();
    __tsan_acquire(own ? own : ofMain());
    return false;
}

[[maybe_unused]] const bool isRegistered = QInternal::registerCallback(QInternal::EventNotifyCallback, beforeDelivery);

} // namespace

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static const auto real = original<void (*)(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    __tsan_release(receiver);
    real(receiver, event, priority);
}

namespace {

/// Around what is called: its end comes before the caller goes on, if that waits, and before whoever is last deletes it.
class OrderedSlot : public QtPrivate::QSlotObjectBase
{
public:
    explicit OrderedSlot(QtPrivate::QSlotObjectBase *slot)
        : QSlotObjectBase(&OrderedSlot::act)
        , m_slot(slot)
    {
    }

private:
    static void act(int what, QSlotObjectBase *base, QObject *receiver, void **arguments, bool * /*same*/)
    {
        auto *const self = static_cast<OrderedSlot *>(base);
        if (what == Call) {
            self->m_slot->call(receiver, arguments);
            __tsan_release(self);
        } else if (what == Destroy) {
            __tsan_acquire(self);
            self->m_slot->destroyIfLastRef();
            delete self;
        }
    }

    QtPrivate::QSlotObjectBase *const m_slot;
};

} // namespace

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *ret)
{
    static const auto real = original<bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    auto *const ordered = new OrderedSlot(slot); // real() deletes it
    __tsan_release(object);
    return real(object, ordered, type, ret);
}

// --- Futures and pools: what was done before one was finished comes before its result is read, and before its continuation, as
// does what was done before that was set; what was done before work was given to a pool comes before the work.

namespace {

void inOrder(const void *shared)
{
    __tsan_acquire(const_cast<void *>(shared));
    __tsan_release(const_cast<void *>(shared));
}

using Continuation = std::function<void(const QFutureInterfaceBase &)>;

/// Of what is handed over: its receiver cannot even look into it before it is told that this is in order.
char handedOver;

Continuation ordered(const void *shared, Continuation &&continuation)
{
    Continuation ordered = [shared, continuation = std::move(continuation)](const QFutureInterfaceBase &parent) {
        __tsan_acquire(&handedOver);
        inOrder(shared);
        continuation(parent);
    };
    __tsan_release(&handedOver);
    return ordered;
}

class OrderedRunnable : public QRunnable
{
public:
    explicit OrderedRunnable(std::function<void()> &&work)
        : m_work(std::move(work))
    {
    }
    void run() override
    {
        __tsan_acquire(&handedOver);
        m_work();
    }

private:
    const std::function<void()> m_work;
};

} // namespace

void QThreadPool::start(std::function<void()> work, int priority)
{
    auto *const runnable = new OrderedRunnable(std::move(work)); // the pool deletes it
    __tsan_release(&handedOver);
    start(runnable, priority);
}

void QFutureInterfaceBase::reportFinished()
{
    static const auto real = original<void (*)(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase14reportFinishedEv");
    inOrder(d);
    real(this);
}

void QFutureInterfaceBase::reportResultsReady(int beginIndex, int endIndex)
{
    static const auto real =
        original<void (*)(QFutureInterfaceBase *, int, int)>("_ZN20QFutureInterfaceBase18reportResultsReadyEii");
    inOrder(d);
    real(this, beginIndex, endIndex);
}

void QFutureInterfaceBase::waitForFinished()
{
    static const auto real = original<void (*)(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase15waitForFinishedEv");
    real(this);
    inOrder(d);
}

void QFutureInterfaceBase::waitForResult(int index)
{
    static const auto real = original<void (*)(QFutureInterfaceBase *, int)>("_ZN20QFutureInterfaceBase13waitForResultEi");
    real(this, index);
    inOrder(d);
}

bool QFutureInterfaceBase::isFinished() const
{
    static const auto real = original<bool (*)(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase10isFinishedEv");
    const bool is = real(this);
    inOrder(d);
    return is;
}

bool QFutureInterfaceBase::queryState(State state) const
{
    static const auto real =
        original<bool (*)(const QFutureInterfaceBase *, State)>("_ZNK20QFutureInterfaceBase10queryStateENS_5StateE");
    const bool is = real(this, state);
    inOrder(d);
    return is;
}

void QFutureInterfaceBase::setContinuation(Continuation continuation)
{
    static const auto real = original<void (*)(QFutureInterfaceBase *, Continuation)>(
        "_ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EE");
    real(this, ordered(d, std::move(continuation)));
}

void QFutureInterfaceBase::setContinuation(Continuation continuation, QFutureInterfaceBasePrivate *next)
{
    static const auto real = original<void (*)(QFutureInterfaceBase *, Continuation, QFutureInterfaceBasePrivate *)>(
        "_ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate");
    real(this, ordered(d, std::move(continuation)), next);
}

void QFutureInterfaceBase::runContinuation() const
{
    static const auto real = original<void (*)(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase15runContinuationEv");
    inOrder(d);
    real(this);
}

void QFutureInterfaceBase::cleanContinuation()
{
    static const auto real = original<void (*)(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase17cleanContinuationEv");
    inOrder(d);
    real(this);
    inOrder(d);
}

/// Of two that let it go, the second deletes what the first has used.
bool QFutureInterfaceBase::derefT() const noexcept
{
    static const auto real = original<bool (*)(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase6derefTEv");
    inOrder(d);
    const bool isUsed = real(this);
    inOrder(d);
    return isUsed;
}

// Its destructor, which the compiler makes three of, by the name of the one that others call.
extern "C" void endOfFuture(QFutureInterfaceBase *future) __asm__("_ZN20QFutureInterfaceBaseD2Ev");
void endOfFuture(QFutureInterfaceBase *future)
{
    static const auto real = original<void (*)(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBaseD2Ev");
    if (future->d)
        inOrder(future->d);
    real(future);
}

// --- Wait conditions: the mutex is given back meanwhile.

bool QWaitCondition::wait(QMutex *mutex, QDeadlineTimer deadline)
{
    static const auto real =
        original<bool (*)(QWaitCondition *, QMutex *, QDeadlineTimer)>("_ZN14QWaitCondition4waitEP6QMutex14QDeadlineTimer");
    __tsan_mutex_pre_unlock(mutex, 0);
    __tsan_mutex_post_unlock(mutex, 0);
    const bool woken = real(this, mutex, deadline);
    __tsan_mutex_pre_lock(mutex, 0);
    __tsan_mutex_post_lock(mutex, 0, 0);
    return woken;
}

bool QWaitCondition::wait(QMutex *mutex, unsigned long time)
{
    return wait(mutex, time == ULONG_MAX ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(static_cast<qint64>(time)));
}

// --- Recursive mutexes, which are not inline.

bool QRecursiveMutex::tryLock(int timeout)
{
    static const auto real = original<bool (*)(QRecursiveMutex *, int)>("_ZN15QRecursiveMutex7tryLockEi");
    const bool locked = real(this, timeout);
    __tsan_acquire(this);
    return locked;
}

void QRecursiveMutex::unlock() noexcept
{
    static const auto real = original<void (*)(QRecursiveMutex *)>("_ZN15QRecursiveMutex6unlockEv");
    __tsan_release(this);
    real(this);
}

// --- Semaphores.

void QSemaphore::release(int n)
{
    static const auto real = original<void (*)(QSemaphore *, int)>("_ZN10QSemaphore7releaseEi");
    __tsan_release(this);
    real(this, n);
}

void QSemaphore::acquire(int n)
{
    static const auto real = original<void (*)(QSemaphore *, int)>("_ZN10QSemaphore7acquireEi");
    real(this, n);
    __tsan_acquire(this);
}

bool QSemaphore::tryAcquire(int n, int timeout)
{
    static const auto real = original<bool (*)(QSemaphore *, int, int)>("_ZN10QSemaphore10tryAcquireEii");
    const bool acquired = real(this, n, timeout);
    __tsan_acquire(this);
    return acquired;
}

// --- Threads: all that one did comes before the return of QThread::wait(). Qt detaches threads and tells nobody when one has
// ended, so that is noted here.

namespace {

struct Running {
    void *(*function)(void *) = nullptr;
    void *thread = nullptr; ///< the QThread, if it is one of Qt's
    std::atomic_bool hasEnded{false};
};

std::mutex runningMutex;

std::unordered_map<void *, std::shared_ptr<Running>> &running()
{
    static auto *const all = new std::unordered_map<void *, std::shared_ptr<Running>>;
    return *all;
}

void *runNoted(void *argument)
{
    const std::unique_ptr<std::shared_ptr<Running>> noted(static_cast<std::shared_ptr<Running> *>(argument));
    void *const result = (*noted)->function((*noted)->thread);
    (*noted)->hasEnded.store(true, std::memory_order_release);
    return result;
}

} // namespace

extern "C" int pthread_create(
    pthread_t *thread, const pthread_attr_t *attributes, void *(*function)(void *), void *argument) noexcept
{
    using Create = int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    static const auto real = original<Create>("pthread_create");
    auto noted = std::make_shared<Running>();
    noted->function = function;
    noted->thread = argument;
    {
        const std::lock_guard lock(runningMutex);
        running()[argument] = noted;
    }
    return real(thread, attributes, runNoted, new std::shared_ptr<Running>(noted));
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto real = original<bool (*)(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    if (!real(this, deadline))
        return false;
    std::shared_ptr<Running> noted;
    {
        const std::lock_guard lock(runningMutex);
        const auto found = running().find(this);
        if (found != running().end())
            noted = found->second;
    }
    while (noted && !noted->hasEnded.load(std::memory_order_acquire))
        QThread::yieldCurrentThread();
    return true;
}
