// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/copyjob.h"

namespace flowbell::gui {

CopyJob::CopyJob(qint64 total, QObject *parent)
    : QObject(parent)
    , m_total(total)
{
}

void CopyJob::start()
{
    m_text = beginning();
    next();
}

void CopyJob::cancel()
{
    end(fail(ErrorCode::Cancelled));
}

void CopyJob::next()
{
    if (m_ended)
        return;
    if (m_done >= m_total)
        end(whole(m_text));
    else
        ask(m_done);
}

void CopyJob::went(qint64 count)
{
    m_done += count;
    Q_EMIT progressed(m_done, m_total);
    // Through the event loop: answers that are there at once must not pile up on the stack.
    QMetaObject::invokeMethod(this, &CopyJob::next, Qt::QueuedConnection);
}

void CopyJob::failed(const Error &error)
{
    end(Failure(error));
}

void CopyJob::end(const Result<QString> &text)
{
    if (m_ended)
        return;
    m_ended = true;
    Q_EMIT finished(text);
}

QString CopyJob::tsvLine(const QStringList &values)
{
    QStringList fields;
    for (QString value : values)
        fields.append(value.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' '));
    return fields.join(u'\t') + u'\n';
}

} // namespace flowbell::gui
