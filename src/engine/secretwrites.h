// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/signature.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>

namespace flowbell::engine {

class SecretStore;

/// Changes of the signing secrets of several webhooks, written one after another, that can be put back as they were. Made
/// for one such series; its owner deletes it. Lives on a thread with an event loop.
class SecretWrites : public QObject
{
    Q_OBJECT
public:
    struct Write {
        QString webhookUid;
        std::function<SigningSecrets(const SigningSecrets &before)> change;
    };
    using End = std::function<void(const Result<void> &)>;

    SecretWrites(SecretStore &secrets, const QList<Write> &writes, QObject *parent);

    /// Ends at the first that fails; those before it stay written.
    void begin(const End &end);
    /// Puts back what was there before; as far as it can be written.
    void putBack(const std::function<void()> &end);

private:
    struct Before {
        QString key;
        QString text;
    };

    void writeNext();
    void write(const Write &wanted, const QString &before);
    void putNextBack();

    SecretStore &m_secrets;
    QList<Write> m_writes; ///< still to come
    QList<Before> m_written;
    End m_end;
    std::function<void()> m_putBack;
};

} // namespace flowbell::engine
