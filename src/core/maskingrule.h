// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// What is masked in exports. Written as `member first_name, *phone*`, `text \d{12}` or `base64 256`, with `off ` before a
/// rule that rests: the one text form of the window and the preferences.
struct MaskingRule {
    enum class Kind {
        Member, ///< the value of members of JSON objects, header fields and query fields with one of these names
        Text, ///< what a regular expression finds in texts and whole numbers
        Base64, ///< runs of base64 characters (photos), of at least so many
    };

    bool enabled = true;
    Kind kind = Kind::Member;
    /// Names with commas between them, `*` for any characters, any case, `_` and `-` left out; or a regular expression (as
    /// of PCRE); or a number.
    QString pattern;

    /// Whether the pattern can be used.
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] QString toText() const;
    /// nullopt: no rule.
    [[nodiscard]] static std::optional<MaskingRule> parse(const QString &text);

    /// The word of a kind: "member", "text", "base64".
    [[nodiscard]] static QString kindName(Kind kind);
    /// A 12-digit IIN, phone numbers, names and what else is personal by its name, base64 images.
    [[nodiscard]] static const QList<MaskingRule> &standard();
    /// The names of a Member rule.
    [[nodiscard]] static QStringList names(const QString &pattern);

    friend bool operator==(const MaskingRule &, const MaskingRule &) = default;
};

} // namespace flowbell
