// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/onetimebody.h"

#include <algorithm>

namespace flowbell::delivery {

OneTimeBody::OneTimeBody(const QByteArray &body, QObject *parent)
    : QIODevice(parent)
    , m_body(body)
{
    // Without a buffer of QIODevice's own, so that what was read is counted in one place.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneTimeBody::bytesAvailable() const
{
    return m_body.size() - m_read;
}

qint64 OneTimeBody::readData(char *data, qint64 maximum)
{
    if (m_read == m_body.size())
        return -1;
    if (m_read == 0)
        Q_EMIT begun();
    const qint64 count = std::min(maximum, bytesAvailable());
    std::copy_n(m_body.constData() + m_read, count, data);
    m_read += count;
    return count;
}

} // namespace flowbell::delivery
