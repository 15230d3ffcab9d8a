// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFlags>
#include <QtCore/QString>

#include <functional>
#include <memory>

namespace flowbell::test {

/// A disk that fails on demand, and that can lose its power: the way SQLite reaches files, in all connections that the process
/// opens while this lives (it is SQLite's default VFS; one at a time, which must outlive its connections). What is asked of it
/// goes to the real files, except that nothing is really synced: what a power cut would leave is kept in memory. SQLite's clock
/// stands still.
class FaultyDisk
{
public:
    enum class Call {
        Open = 0x01,
        Read = 0x02,
        Write = 0x04,
        Truncate = 0x08,
        Sync = 0x10,
        Delete = 0x20,
        Lock = 0x40, ///< of the file, or in the shared memory of the journal
        Memory = 0x80, ///< that programs share beside the journal
    };
    Q_DECLARE_FLAGS(Calls, Call)
    static constexpr int allCalls = 0xff;

    /// Which calls fail.
    struct Fault {
        Calls calls;
        int nth = 1; ///< the first that fails, counted from arm()
        int times = 1; ///< how many fail; 0: all from there on
        bool full = false; ///< no space left, where that can be; else an I/O error
        bool isShort = false; ///< of a write that fails, half is done
    };

    FaultyDisk();
    ~FaultyDisk();
    Q_DISABLE_COPY_MOVE(FaultyDisk)

    void arm(const Fault &fault);
    void disarm();
    /// How many calls failed since arm().
    [[nodiscard]] int failed() const;

    /// Called before each call that changes a file or syncs it, on the thread that makes it. What it does to files does not
    /// count.
    void watch(std::function<void()> observer);

    /// Writes into \a folder, under the names they have here, the files as a power cut now would leave them: of what was not
    /// synced nothing is there, or all, or parts down to sectors of 512 bytes, some of them with noise in them. \a seed decides.
    /// Safe to call from the observer.
    void cutPower(const QString &folder, quint32 seed) const;

    struct Private;

private:
    std::unique_ptr<Private> d;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(FaultyDisk::Calls)

} // namespace flowbell::test
