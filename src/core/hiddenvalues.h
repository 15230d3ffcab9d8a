// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell {

class Masking;

/// Values that masking hides by their names, to be hidden also where they stand without these: in a note that a rule made of
/// fields, in what a program wrote that a rule started.
class HiddenValues
{
public:
    /// \a masking must outlive it.
    explicit HiddenValues(const Masking &masking);

    /// Takes \a value if what has this name is hidden.
    void add(const QString &name, const QString &value);
    /// Without the values, also as ruletext::expanded() writes them. Patterns are not looked for.
    [[nodiscard]] QString without(QString text) const;
    [[nodiscard]] QByteArray without(QByteArray text) const;

private:
    const Masking &m_masking;
    QStringList m_values; ///< long ones first: one may be part of another
};

} // namespace flowbell
