// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/masking.h"
#include "core/result.h"
#include "engine/mapped.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <memory>

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

/// Whether the window masks personal data, and by which rules, as the preferences say. What stands between the window and the
/// store (EventSource and its like) has one, so that nothing behind it ever holds what is masked. Lives on the window's thread.
class ViewMasking : public QObject
{
    Q_OBJECT
public:
    /// \a preferences must outlive it.
    explicit ViewMasking(const engine::Preferences &preferences, QObject *parent = nullptr);

    [[nodiscard]] bool isOn() const { return m_isOn; }
    /// It is on, but every rule is off or there is none.
    [[nodiscard]] bool hidesNothing() const { return m_isOn && m_rules->isEmpty(); }
    /// For any thread; masks nothing while it is off.
    [[nodiscard]] std::shared_ptr<const Masking> rules() const { return m_rules; }

    /// The answer as \a mask makes it, on a thread where it costs the window nothing.
    template <typename T, typename Mask>
    [[nodiscard]] QFuture<Result<T>> of(const QFuture<Result<T>> &answer, Mask mask)
    {
        return of(answer, m_pages, mask);
    }
    /// The same for what may be large: on a thread where nobody waits for pages.
    template <typename T, typename Mask>
    [[nodiscard]] QFuture<Result<T>> ofLarge(const QFuture<Result<T>> &answer, Mask mask)
    {
        return of(answer, *QThreadPool::globalInstance(), mask);
    }

Q_SIGNALS:
    void changed();

private:
    template <typename T, typename Mask>
    [[nodiscard]] QFuture<Result<T>> of(const QFuture<Result<T>> &answer, QThreadPool &pool, Mask mask)
    {
        if (!m_isOn)
            return answer;
        const auto masked = [rules = m_rules, mask](const Result<T> &result) -> Result<T> {
            return result ? Result<T>(mask(*rules, *result)) : result;
        };
        return engine::mappedElsewhere(answer, this, masked, pool);
    }
    void read();

    const engine::Preferences &m_preferences;
    bool m_isOn = false;
    std::shared_ptr<const Masking> m_rules;
    QThreadPool m_pages; ///< one thread: pages are answered in turn, as they were asked for
};

} // namespace flowbell::gui
