// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "gui/common/copyjob.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace flowbell::gui {

/// Runs one CopyJob at a time and puts what it makes on the clipboard.
class ClipboardCopy : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Takes \a job over; one that runs is cancelled.
    void begin(CopyJob *job);
    void cancel();

Q_SIGNALS:
    /// It takes a while: done of total; both 0 when it ended.
    void progressed(qint64 done, qint64 total);
    void copied(qint64 rows);
    void failed(const flowbell::Error &error);

private:
    void finished(const Result<QString> &text);

    QPointer<CopyJob> m_job;
};

} // namespace flowbell::gui
