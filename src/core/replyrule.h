// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/headerfield.h"

#include <tl/expected.hpp>

#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

namespace flowbell {

/// How the listener is to answer the requests that fit, instead of accepting them: to see how a sender copes. Written as
/// `event=flow.end flow="Name" path=/webhook first=3 status=503 header="Retry-After: 5" body="…" delay=2s drop=middle`, in
/// any order, `off` for a rule that rests. In a value in double quotes `\"`, `\\`, `\n` and `\t` stand for the character
/// meant. The one text form of the window, the command line and the preferences.
struct ReplyRule {
    /// What becomes of the answer on its way.
    enum class Manner {
        Whole,
        DropBefore, ///< `drop=before`: the connection is closed instead of the answer
        DropMiddle, ///< `drop=middle`: closed in the middle of it
        DropAfter, ///< `drop=after`: closed right behind it
        Drip, ///< `drip=on`: a byte at a time
    };

    static constexpr std::chrono::milliseconds longestDelay{60'000};
    static constexpr int mostReceptions = 1'000;
    static constexpr int leastStatus = 200;
    static constexpr int mostStatus = 599;
    static constexpr qsizetype longestBody = 64 * 1024; ///< characters

    bool enabled = true;

    // Conditions: each that is set must hold.
    QString path; ///< of the request, without its query; `*` at the end: what begins so. A rule opens the paths it names
    QString eventType; ///< the `event` value, exact
    QString flowName; ///< exact
    int first = 0; ///< only the first receptions of each event (same session and event id), 0: all

    // Actions: what is not set stays as it would be without the rule.
    int status = 0; ///< leastStatus to mostStatus; 0: not set
    HeaderFields headers; ///< beside those that frame the answer
    std::optional<QString> body; ///< sent in UTF-8
    std::chrono::milliseconds delay{}; ///< before the answer; at most longestDelay
    Manner manner = Manner::Whole;

    /// Whether it changes anything. A rule that does not is no rule.
    [[nodiscard]] bool hasAction() const;
    /// Whether \a requestPath, a path as it came, is one that the rule is for.
    [[nodiscard]] bool fitsPath(QByteArrayView requestPath) const;

    friend bool operator==(const ReplyRule &, const ReplyRule &) = default;

    /// Where a text is no rule.
    struct Problem {
        enum class Kind {
            UnknownField, ///< `expected`: the fields
            UnknownValue, ///< `expected`: what could stand there, if it is a closed set
            OutOfRange, ///< `expected`: the least and the most
            MissingValue,
            UnclosedQuote,
            FieldTwice,
            InvalidHeader, ///< not `Name: value` (RFC 9110, section 5)
            ReservedHeader, ///< frames the answer: Content-Length, Transfer-Encoding, Connection, Date
            Excluded, ///< both `drop` and `drip`
            NoAction, ///< nothing says what to do; `expected`: the actions
        };
        Kind kind{};
        qsizetype position = 0; ///< first character of what is wrong
        qsizetype length = 0;
        QString text; ///< what stands there
        QStringList expected;
    };

    [[nodiscard]] static tl::expected<ReplyRule, Problem> parse(const QString &text);
    /// The text that parse() reads back to an equal rule.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static const QStringList &fields();
    [[nodiscard]] static const QStringList &actions();
};

/// "2s", "1500ms": the shortest text for it.
[[nodiscard]] QString delayText(std::chrono::milliseconds delay);
/// The problem of a header field of a rule, if it has one: InvalidHeader or ReservedHeader.
[[nodiscard]] std::optional<ReplyRule::Problem::Kind> replyHeaderProblem(const HeaderField &field);

} // namespace flowbell
