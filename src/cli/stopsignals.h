// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>

#include <array>

namespace flowbell::cli {

/// SIGINT and SIGTERM as a signal of Qt: the handler only writes a byte to a pipe (signal-safety(7)), the event loop
/// reads it. A second SIGINT or SIGTERM ends the program at once, as without this object. One at a time in a process.
class StopSignals : public QObject
{
    Q_OBJECT
public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    std::array<int, 2> m_pipe;
    QSocketNotifier m_notifier;
};

} // namespace flowbell::cli
