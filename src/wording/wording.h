// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/endpointtest.h"
#include "core/eventfilter.h"
#include "core/eventmark.h"
#include "core/eventtype.h"
#include "core/filterlanguage.h"
#include "core/flow.h"
#include "core/maskingrule.h"
#include "core/recordedrequest.h"
#include "core/refusal.h"
#include "core/replyrule.h"
#include "core/result.h"
#include "core/retryschedule.h"
#include "core/sendersecret.h"
#include "core/sessioncourse.h"
#include "core/shapecomparison.h"
#include "core/signature.h"
#include "core/verdict.h"
#include "core/webhookurl.h"

#include <QtCore/QString>

/// The sentences that the window and the command line share, translated: the one place where codes become words.
namespace flowbell::wording {

/// What happened, why, and what to do about it; one to three sentences, plain text.
[[nodiscard]] QString errorText(const Error &error);
/// "The address needs a host name, such as example.com."
[[nodiscard]] QString urlProblemText(UrlProblem problem);
/// Why a filter text was not understood, and what could stand there.
[[nodiscard]] QString filterProblemText(const FilterProblem &problem);
/// What a field of a filter is about, in a few words; "data." and "metadata." too.
[[nodiscard]] QString filterFieldText(FilterLanguage::Subject subject, const QString &field);
/// What `and`, `or`, `not`, `<`, … say, in a few words.
[[nodiscard]] QString filterSignText(const QString &sign);
struct FilterExample {
    QString text; ///< a filter
    QString meaning; ///< in words
};
[[nodiscard]] QList<FilterExample> filterExamples(FilterLanguage::Subject subject);
/// Why a text is no retry schedule, and how one is written.
[[nodiscard]] QString scheduleProblemText(const RetrySchedule::Problem &problem);
/// Why a text is no signing secret. Never shows it.
[[nodiscard]] QString secretProblemText(SigningSecret::Problem problem);
/// "The signature is valid.", or why not.
[[nodiscard]] QString verificationText(signature::Verification verification);

/// "no check", "secret path", "token in a header", …
[[nodiscard]] QString senderCheckText(SenderCheck check);
/// Why a text cannot be the secret of a check of senders. Never shows it.
[[nodiscard]] QString senderSecretProblemText(SenderCheck check, sendersecret::Problem problem);
/// "foreign host", "wrong path", …: why the listener refused a request, in a few words.
[[nodiscard]] QString refusalText(Refusal reason);
/// "foreign host 12, wrong path 3": what there is of each reason; empty for none.
[[nodiscard]] QString refusalCountsText(const RefusalCounts &counts);

/// Why a text is no reply rule, and what could stand there.
[[nodiscard]] QString replyRuleProblemText(const ReplyRule::Problem &problem);

/// "delivered", "refused by the endpoint", "redirect (not followed)", "time-out", "name not found", …
[[nodiscard]] QString endpointVerdictName(EndpointVerdict verdict);
/// The same as a sentence or two about this exchange, with what to do.
[[nodiscard]] QString endpointVerdictText(const EndpointTest &test);
/// "Not Found: the server has no such path." for 404; for an unknown status the meaning of its class (RFC 9110, section 15).
[[nodiscard]] QString httpStatusMeaning(int status);

/// "pending", "delivered", "failed", "cancelled"
[[nodiscard]] QString deliveryStateText(DeliveryState state);
/// "sending": of a pending delivery of which an attempt is under way.
[[nodiscard]] QString deliverySendingText();
/// Why it ended so, and what to do; a sentence or two. Empty for None.
[[nodiscard]] QString deliveryEndText(DeliveryEnd end);
/// How an attempt went, with what to do; a sentence or two.
[[nodiscard]] QString attemptText(const Attempt &attempt);

/// "duplicate", "contract violation", …
[[nodiscard]] QString verdictFlagText(VerdictFlag flag);
/// All flags joined, "ok" for none.
[[nodiscard]] QString verdictText(Verdict verdict);
/// "/data/session_result/status: expected one of FINISHED, FAILED, found string \"DONE\""
[[nodiscard]] QString violationText(const Violation &violation);
[[nodiscard]] QString eventSourceText(EventSource source);

/// "red", "none", …
[[nodiscard]] QString markColourText(MarkColour colour);
/// "pinned, red, note"; empty for an empty mark.
[[nodiscard]] QString markText(const EventMark &mark);
/// "line 3: this is no JSON": why a line or entry was not imported.
[[nodiscard]] QString importProblemText(const ImportProblem &problem, ImportFormat format);
/// "phone numbers", "values by name": what a rule masks.
[[nodiscard]] QString maskingRuleText(const MaskingRule &rule);

/// "0.123 s", "4.5 s", "45 s", "1 min 3 s", "2 h 5 min", "3 d 4 h", "10 min" without a rest; a negative one with its sign.
[[nodiscard]] QString lengthText(std::chrono::milliseconds length);
/// "running", "passed", "failed", "stalled"
[[nodiscard]] QString sessionStateText(SessionState state);
/// "end missing", "out of order", …
[[nodiscard]] QString sessionAnomalyText(SessionAnomaly anomaly);
[[nodiscard]] QString sessionAnomaliesText(SessionAnomalies anomalies); ///< all joined; empty for none
/// What is not as it should be, in a sentence. \a course: that of the session it was found in.
[[nodiscard]] QString sessionFindingText(const SessionFinding &finding, const SessionCourse &course);
/// "new", "missing", "changed type"
[[nodiscard]] QString fieldMarkText(FieldMark mark);
/// All of them joined; empty for none.
[[nodiscard]] QString fieldMarksText(FieldMarks marks);
/// What there is to say of a mark, in a sentence: "Expected in every event, but 3 events lack it."
[[nodiscard]] QString fieldMarkExplanation(const ComparedField &field, FieldMark mark);
/// "as accepted", "2 changes", "learning: 12 of 100 events", "not accepted", "new kind of event"
[[nodiscard]] QString kindStateText(const ComparedKind &kind);
/// The event type with its technology: "technology.end · LDHP".
[[nodiscard]] QString eventKindText(const EventKind &kind);

/// "10 attempts over 3 days 3 hours: at once, after 5 s, after 5 min, …"
[[nodiscard]] QString scheduleText(const RetrySchedule &schedule);
/// Why the program disabled a webhook, as part of a sentence: "every attempt failed for days". Empty for None.
[[nodiscard]] QString disabledReasonText(DisabledReason reason);

} // namespace flowbell::wording
