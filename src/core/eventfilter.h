// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventtype.h"
#include "core/result.h"
#include "core/verdict.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// A filter over events: every condition that is set must hold. Written as
/// `event:technology.end success:false flow:"Liveness" session:70f5* technology:LDHP source:received reply:400
/// verdict:duplicate words "an exact phrase"`. The one parser of the window and the command line.
struct EventFilter {
    QString eventType; ///< the `event` value, exact; empty: any
    std::optional<bool> success;
    QString flowName; ///< exact; null: any
    QString session; ///< the uid, or its beginning
    QString technology; ///< the code, exact, any case
    std::optional<EventSource> source;
    std::optional<int> reply;
    std::optional<VerdictFlag> verdict; ///< has this flag
    bool verdictOk = false; ///< `verdict:ok`: has no flag
    QStringList texts; ///< each occurs in the body, any case

    [[nodiscard]] bool isEmpty() const { return *this == EventFilter{}; }
    friend bool operator==(const EventFilter &, const EventFilter &) = default;

    /// Where a text is no filter.
    struct Problem {
        enum class Kind { UnknownField, UnknownValue, MissingValue, UnclosedQuote, FieldTwice };
        Kind kind{};
        qsizetype position = 0; ///< first character of what is wrong
        qsizetype length = 0;
        QString text; ///< what stands there
        QStringList expected; ///< what could stand there, if it is a closed set
    };

    [[nodiscard]] static tl::expected<EventFilter, Problem> parse(const QString &text);
    /// The text that parse() reads back to an equal filter.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static const QStringList &fields();
};

} // namespace flowbell
