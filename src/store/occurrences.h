// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::store {

/// Values that begin with a text (or contain it), and how often each was met.
class Occurrences
{
public:
    enum class Fit { Beginning, Anywhere };
    Occurrences(const QString &sought, Fit fit)
        : m_sought(sought)
        , m_fit(fit)
    {
    }

    /// Empty values and those that are too long to choose are passed over.
    void add(const QString &value, qint64 times = 1);
    /// The most frequent first; equally frequent ones by name.
    [[nodiscard]] QStringList mostFrequent(int limit) const;

private:
    const QString m_sought;
    const Fit m_fit;
    QHash<QString, qint64> m_times;
};

} // namespace flowbell::store
