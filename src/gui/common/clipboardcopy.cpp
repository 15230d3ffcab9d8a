// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/clipboardcopy.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace flowbell::gui {

void ClipboardCopy::begin(CopyJob *job)
{
    cancel();
    m_job = job;
    job->setParent(this);
    connect(job, &CopyJob::progressed, this, &ClipboardCopy::progressed);
    connect(job, &CopyJob::finished, this, &ClipboardCopy::finished);
    job->start();
}

void ClipboardCopy::cancel()
{
    if (m_job)
        m_job->cancel();
}

void ClipboardCopy::finished(const Result<QString> &text)
{
    const qint64 rows = m_job->total();
    m_job->deleteLater();
    m_job = nullptr;
    Q_EMIT progressed(0, 0);
    if (text) {
        QGuiApplication::clipboard()->setText(*text);
        Q_EMIT copied(rows);
    } else if (text.error().code != ErrorCode::Cancelled) {
        Q_EMIT failed(text.error());
    }
}

} // namespace flowbell::gui
