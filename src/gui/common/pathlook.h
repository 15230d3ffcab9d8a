// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/whendone.h"

#include <QtCore/QDir>
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace flowbell::gui {

/// What every PathLook tells.
class PathLookNews : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void changed();
};

/// Looks what a path leads to while it is typed, on threads of its own, one at a time: a network folder whose server is gone
/// answers after minutes, or never. Lives on the window's thread.
template <typename Found>
class PathLook : public PathLookNews
{
public:
    using Look = std::function<Found(const QString &path)>;
    static constexpr std::chrono::milliseconds patience{2'000}; ///< then an answer is not waited for any more

    /// \a look is called on other threads; tests put one of their own in the place of the file system.
    explicit PathLook(Look look, QObject *parent = nullptr)
        : PathLookNews(parent)
        , m_look(std::move(look))
    {
        m_patience.setSingleShot(true);
        m_patience.setInterval(patience);
        connect(&m_patience, &QTimer::timeout, this, [this] { giveUp(); });
    }

    /// Only absolute paths are looked at.
    void setPath(const QString &path)
    {
        if (path == m_path)
            return;
        m_path = path;
        if (!QDir::isAbsolutePath(path))
            m_found.reset();
        else if (!m_patience.isActive())
            look();
    }
    /// What was found last; unset if nothing was, or it does not answer. Of a path before until changed() tells of this one.
    [[nodiscard]] const std::optional<Found> &found() const { return m_found; }

private:
    void look()
    {
        m_asked = m_path;
        m_patience.start();
        auto promise = std::make_shared<QPromise<Found>>();
        promise->start();
        // Nobody waits for the thread, as the end of a pool or of a QThread would: it may never come back.
        std::thread([promise, look = m_look, path = m_asked] {
            promise->addResult(look(path));
            promise->finish();
        }).detach();
        whenDone(promise->future(), this, [this, number = ++m_number](const Found &found) { take(number, found); });
    }

    void take(quint64 number, const Found &found)
    {
        if (number != m_number)
            return;
        m_patience.stop();
        m_found = QDir::isAbsolutePath(m_path) ? std::optional(found) : std::nullopt;
        lookFurther();
    }

    void giveUp()
    {
        ++m_number;
        m_found.reset();
        lookFurther();
    }

    void lookFurther()
    {
        // It was typed on meanwhile.
        if (m_path != m_asked && QDir::isAbsolutePath(m_path))
            look();
        Q_EMIT changed();
    }

    const Look m_look;
    QString m_path;
    QString m_asked; ///< what is looked at, or was last
    quint64 m_number = 0; ///< of the look whose answer counts
    std::optional<Found> m_found;
    QTimer m_patience; ///< runs while an answer is waited for
};

} // namespace flowbell::gui
