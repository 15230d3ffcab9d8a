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
    whenDone(
        m_secrets.read(SecretStore::signingSecretsOf(wanted.webhookUid)), this, [this, wanted](const Result<QString> &before) {
            if (before)
                write(wanted, *before);
            else
                m_end(Failure(before.error()));
        });
}

void SecretWrites::write(const Write &wanted, const QString &before)
{
    const QString key = SecretStore::signingSecretsOf(wanted.webhookUid);
    // Noted first: a write that is told to have failed may have been made all the same.
    m_written.append({key, before});
    const QString text = wanted.change(SigningSecrets::fromText(before)).toText();
    whenDone(m_secrets.write(key, text), this, [this](const Result<void> &written) {
        if (written)
            writeNext();
        else
            m_end(written);
    });
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
