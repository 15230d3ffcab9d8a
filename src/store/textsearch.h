// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace flowbell::store {

/// The characters of a body: it is taken as UTF-8, and what JSON writes as \uXXXX by its character.
[[nodiscard]] QString searchedText(QByteArrayView body);

/// Looks for texts in bodies, in any case and any script: those of ASCII in the bytes, others in searchedText().
class TextSearch
{
public:
    explicit TextSearch(const QStringList &texts);

    [[nodiscard]] bool isEmpty() const { return m_ascii.empty() && m_other.empty(); }
    /// Each of the texts occurs in \a body.
    [[nodiscard]] bool matches(QByteArrayView body) const;

private:
    std::vector<QByteArray> m_ascii; ///< lower case; compared byte by byte
    std::vector<QString> m_other;
};

} // namespace flowbell::store
