// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/maskingrule.h"

#include <QtCore/QList>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QString>

namespace flowbell {

/// Masks personal data by rules. What is hidden by its name becomes `***` (numbers 0, what is empty stays so); of what a
/// regular expression finds, letters and digits become asterisks and the rest stays, so that its form is seen; a run of
/// base64 becomes `***`. Immutable once made: may be used from several threads.
class Masking
{
public:
    Masking() = default; ///< leaves everything as it is
    /// Of \a rules those that are on and valid.
    explicit Masking(const QList<MaskingRule> &rules);

    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }

    /// Whether values of this name are hidden as a whole.
    [[nodiscard]] bool hides(const QString &name) const;
    [[nodiscard]] QString text(const QString &text) const;
    /// \a value of something with this name.
    [[nodiscard]] QString value(const QString &name, const QString &value) const;

    /// JSON stays JSON, with every byte that is not masked as it was. What is broken JSON or other text is masked as far as
    /// it can be read; what is no UTF-8 cannot be looked into and is masked as a whole.
    [[nodiscard]] QByteArray body(const QByteArray &body) const;
    /// Credentials (isCredentialHeader()) are hidden whatever the rules are, if there are any.
    [[nodiscard]] HeaderFields headers(const HeaderFields &fields) const;
    /// A request target: its path, and the fields of its query.
    [[nodiscard]] QByteArray target(const QByteArray &target) const;
    /// The event with its request and what was read out of it.
    [[nodiscard]] EventDetails event(EventDetails event) const;

    /// What stands in place of a hidden value.
    [[nodiscard]] static QString mask();

private:
    void add(const MaskingRule &rule);
    [[nodiscard]] QString withoutBase64(const QString &text) const;
    [[nodiscard]] Violation violation(Violation violation) const;

    bool m_isEmpty = true;
    QSet<QString> m_names; ///< in plain form
    QList<QRegularExpression> m_namePatterns;
    QList<QRegularExpression> m_texts;
    qsizetype m_leastBase64 = 0; ///< 0: base64 is left alone
};

} // namespace flowbell
