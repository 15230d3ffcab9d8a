// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/whendone.h"

#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>
#include <memory>

namespace flowbell::engine {

class SecretStore;

/// Changes of several entries of SecretStore, written one after another, that can be put back as they were. Made for one such
/// series; its owner deletes it. Lives on a thread with an event loop.
class SecretWrites : public QObject
{
    Q_OBJECT
public:
    struct Write {
        QString key;
        std::function<QString(const QString &before)> change; ///< what is written before the store is
        std::function<QString(const QString &before)> settled; ///< what stays in the end, if that is something else; may be null
    };
    using End = std::function<void(const Result<void> &)>;

    SecretWrites(SecretStore &secrets, const QList<Write> &writes, QObject *parent);

    /// Ends at the first that fails; those before it stay written.
    void begin(const End &end);
    /// Puts back what was there before; as far as it can be written.
    void putBack(const std::function<void()> &end);
    /// The store has what belongs to them: writes what stays in the end, and empties the entries \a obsolete. What cannot be
    /// written does no harm: nobody reads it any more.
    void settle(const QStringList &obsolete, const std::function<void()> &end);

    /// Writes first, then \a save, a function that gives a QFuture<Result<T>>; then settles and empties the entries \a obsolete.
    /// What fails, also \a save, leaves the entries as they were. The outcome of \a save, unless a write failed before it.
    template <typename T, typename Save>
    [[nodiscard]] static QFuture<Result<T>> saveAfter(
        SecretStore &secrets, const QList<Write> &writes, const QStringList &obsolete, QObject *context, Save save);

private:
    struct Before {
        QString key;
        QString text;
        QString settled;
        bool isSettled = true; ///< what is written is what stays
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

template <typename T, typename Save>
QFuture<Result<T>> SecretWrites::saveAfter(
    SecretStore &secrets, const QList<Write> &writes, const QStringList &obsolete, QObject *context, Save save)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto finish = [promise](const Result<T> &outcome) {
        promise->addResult(outcome);
        promise->finish();
    };
    auto *series = new SecretWrites(secrets, writes, context);
    const auto giveUp = [series, finish](const Error &error) {
        series->putBack([series, finish, error] {
            series->deleteLater();
            finish(Failure(error));
        });
    };
    series->begin([series, obsolete, context, save, finish, giveUp](const Result<void> &written) {
        if (!written) {
            giveUp(written.error());
            return;
        }
        whenDone(save(), context, [series, obsolete, finish, giveUp](const Result<T> &saved) {
            if (!saved) {
                giveUp(saved.error());
                return;
            }
            series->settle(obsolete, [series, finish, saved] {
                series->deleteLater();
                finish(saved);
            });
        });
    });
    return promise->future();
}

} // namespace flowbell::engine
