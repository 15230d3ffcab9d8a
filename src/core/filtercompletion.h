// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterlanguage.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell {

/// What may stand at a place of a filter's text while it is being typed.
struct FilterCompletion {
    struct Choice {
        enum class Kind {
            Field, ///< a field's name; `data.` and `metadata.` too, which go on
            Place, ///< a place in the payload
            Value,
            Comparison, ///< `<`, `>`, …
            Operator, ///< `and`, `or`, `not`
        };
        Kind kind{};
        QString name; ///< as it is told
        QString text; ///< what is written

        friend bool operator==(const Choice &, const Choice &) = default;
    };

    qsizetype position = 0; ///< what a choice takes the place of
    qsizetype length = 0;
    QString typed; ///< what stands of it before the cursor, without quotes: what choices begin with
    QList<Choice> choices; ///< those known without looking at what is stored, in the order in which they are told
    QString
        valuesOf; ///< the field of which values that occur may stand here; "data." or "metadata.": names of places; empty: none

    /// One for a value (or the name of a place) that occurs, as valuesOf asks for.
    [[nodiscard]] Choice choiceOf(const FilterLanguage &language, const QString &occurring) const;

    /// The text with a choice made, and where the cursor then is.
    struct Applied {
        QString text;
        qsizetype cursor = 0;
    };
    [[nodiscard]] Applied apply(const QString &text, const Choice &choice) const;
};

[[nodiscard]] FilterCompletion completeFilter(const FilterLanguage &language, const QString &text, qsizetype cursor);

} // namespace flowbell
