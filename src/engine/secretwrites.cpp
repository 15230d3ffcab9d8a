// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/secretwrites.h"

#include "engine/secretstore.h"
#include "engine/whendone.h"

namespace flowbell::engine {

SecretWrites::SecretWrites(SecretStore &secrets, const QList<Write> &writes, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_writes(writes)
{
}

void SecretWrites::begin(const End &end)
{
    m_end = end;
    writeNext();
}

void SecretWrites::writeNext()
{
    if (m_writes.isEmpty()) {
        m_end({});
        return;
    }
    const Write wanted = m_writes.takeFirst();
    whenDone(m_secrets.read(wanted.key), this, [this, wanted](const Result<QString> &before) {
        if (before)
            write(wanted, *before);
        else
            m_end(Failure(before.error()));
    });
}

void SecretWrites::write(const Write &wanted, const QString &before)
{
    const QString text = wanted.change(before);
    const QString settled = wanted.settled ? wanted.settled(before) : text;
    // Noted first: a write that is told to have failed may have been made all the same.
    m_written.append({wanted.key, before, settled, settled == text});
    whenDone(m_secrets.write(wanted.key, text), this, [this](const Result<void> &written) {
        if (written)
            writeNext();
        else
            m_end(written);
    });
}

void SecretWrites::settle(const QStringList &obsolete, const std::function<void()> &end)
{
    QList<QFuture<Result<void>>> writes;
    for (const Before &one : std::as_const(m_written)) {
        if (!one.isSettled)
            writes.append(m_secrets.write(one.key, one.settled));
    }
    for (const QString &key : obsolete)
        writes.append(m_secrets.write(key, {}));
    if (writes.isEmpty()) {
        end();
        return;
    }
    whenAllDone(writes, this, [end](const QList<Result<void>> &) { end(); });
}

void SecretWrites::putBack(const std::function<void()> &end)
{
    m_putBack = end;
    putNextBack();
}

void SecretWrites::putNextBack()
{
    if (m_written.isEmpty()) {
        m_putBack();
        return;
    }
    const Before before = m_written.takeLast();
    whenDone(m_secrets.write(before.key, before.text), this, [this](const Result<void> &) { putNextBack(); });
}

} // namespace flowbell::engine
