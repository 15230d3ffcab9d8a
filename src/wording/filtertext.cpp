// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

#include <QtCore/QHash>

namespace flowbell::wording {

using namespace Qt::StringLiterals;

namespace {

using Subject = FilterLanguage::Subject;

QString eventFieldText(const QString &field)
{
    const QHash<QString, QString> texts{
        {u"event"_s, Words::tr("kind of event")},
        {u"success"_s, Words::tr("whether the step succeeded")},
        {u"flow"_s, Words::tr("flow's name; \"\" for none")},
        {u"session"_s, Words::tr("session's id, or its beginning")},
        {u"technology"_s, Words::tr("technology's code")},
        {u"source"_s, Words::tr("where the event came from")},
        {u"reply"_s, Words::tr("status it was answered with")},
        {u"verdict"_s, Words::tr("what is remarkable about the request")},
        {u"received"_s, Words::tr("when it was received")},
        {u"created"_s, Words::tr("when the sender created it")},
        {u"lag"_s, Words::tr("time from creation to receipt")},
        {u"reason"_s, Words::tr("why the step failed")},
        {u"uid"_s, Words::tr("event's own id, or its beginning")},
        {u"id"_s, Words::tr("number in the store")},
        {u"size"_s, Words::tr("bytes of the body")},
        {u"peer"_s, Words::tr("address it came from")},
        {u"has"_s, Words::tr("what the event has")},
        {u"pinned"_s, Words::tr("whether it is pinned")},
        {u"colour"_s, Words::tr("colour it is marked with")},
        {u"note"_s, Words::tr("part of its note")},
        {u"data."_s, Words::tr("a value in the payload")},
        {u"metadata."_s, Words::tr("a value in the metadata")},
    };
    return texts.value(field);
}

QString deliveryFieldText(const QString &field)
{
    const QHash<QString, QString> texts{
        {u"state"_s, Words::tr("how far the delivery is")},
        {u"flow"_s, Words::tr("flow's name; \"\" for none")},
        {u"endpoint"_s, Words::tr("part of the URL")},
        {u"event"_s, Words::tr("kind of event")},
        {u"session"_s, Words::tr("session's id, or its beginning")},
        {u"status"_s, Words::tr("status of the last answer; 0 if none came")},
        {u"attempts"_s, Words::tr("how many attempts were made")},
        {u"created"_s, Words::tr("when the delivery was made")},
        {u"id"_s, Words::tr("event's number in the store")},
    };
    return texts.value(field);
}

QString sessionFieldText(const QString &field)
{
    const QHash<QString, QString> texts{
        {u"state"_s, Words::tr("how far the session is")},
        {u"flow"_s, Words::tr("flow's name; \"\" for none")},
        {u"session"_s, Words::tr("session's id, or its beginning")},
        {u"technology"_s, Words::tr("code of a technology in it")},
        {u"anomaly"_s, Words::tr("something that is not as it should be")},
        {u"started"_s, Words::tr("when its first event came")},
        {u"duration"_s, Words::tr("time from its first event to its last")},
        {u"events"_s, Words::tr("how many events came")},
    };
    return texts.value(field);
}

QList<FilterExample> deliveryExamples()
{
    return {
        {u"state:failed"_s, Words::tr("those that were given up")},
        {u"status:>=500"_s, Words::tr("those whose last answer was a server error")},
        {u"status:0 attempts:>0"_s, Words::tr("those that got no answer at all")},
        {u"endpoint:example.com"_s, Words::tr("those to a URL with this in it")},
        {u"flow:Liveness*"_s, Words::tr("those of flows whose name begins so")},
        {u"state:pending attempts:>=3"_s, Words::tr("those that wait after several attempts")},
        {u"(state:failed or state:pending) created:>-1h"_s, Words::tr("those of the last hour that have not arrived")},
        {u"-event:flow.start"_s, Words::tr("those that are not of this kind of event")},
        {u"\"exact phrase\""_s, Words::tr("those with this phrase in the body or the URL")},
    };
}

QList<FilterExample> sessionExamples()
{
    return {
        {u"state:failed"_s, Words::tr("those that ended without success")},
        {u"state:failed or state:stalled"_s, Words::tr("one of the conditions holds")},
        {u"technology:LDHP -technology:ED"_s, Words::tr("those that used one technology and not the other")},
        {u"anomaly:any"_s, Words::tr("those with anything that is not as it should be")},
        {u"started:>-1h"_s, Words::tr("those that began in the last hour")},
        {u"started:today"_s, Words::tr("those that began today; also a day, a minute, a range: 2024-12-19..2024-12-21")},
        {u"duration:>2m"_s, Words::tr("those that took longer than two minutes")},
        {u"events:1..3"_s, Words::tr("those of one to three events")},
        {u"flow:Liveness*"_s, Words::tr("those of flows whose name begins so")},
        {u"session:70f5*"_s, Words::tr("a session's id begins so")},
        {u"ldh"_s, Words::tr("those with this in the id, a technology's code or the flow's name")},
    };
}

} // namespace

QString filterFieldText(Subject subject, const QString &field)
{
    switch (subject) {
    case Subject::Events: break;
    case Subject::Deliveries: return deliveryFieldText(field);
    case Subject::Sessions: return sessionFieldText(field);
    }
    return eventFieldText(field);
}

QString filterSignText(const QString &sign)
{
    const QHash<QString, QString> texts{
        {u"and"_s, Words::tr("both must hold; stands between conditions anyway")},
        {u"or"_s, Words::tr("one of both must hold")},
        {u"not"_s, Words::tr("the next must not hold; a minus says the same")},
        {u">"_s, Words::tr("more than, after")},
        {u">="_s, Words::tr("at least, from")},
        {u"<"_s, Words::tr("less than, before")},
        {u"<="_s, Words::tr("at most, until")},
    };
    return texts.value(sign);
}

QList<FilterExample> filterExamples(Subject subject)
{
    if (subject == Subject::Deliveries)
        return deliveryExamples();
    if (subject == Subject::Sessions)
        return sessionExamples();
    return {
        {u"event:technology.end success:false"_s, Words::tr("steps that failed: both conditions hold")},
        {u"reply:>=400 or verdict:duplicate"_s, Words::tr("one of the conditions holds")},
        {u"-flow:Test*"_s, Words::tr("not of a flow whose name begins so")},
        {u"(reply:>=400 or lag:>5s) event:flow.end"_s, Words::tr("parentheses group")},
        {u"received:>-10m"_s, Words::tr("received in the last ten minutes")},
        {u"received:today"_s, Words::tr("received today; also a day, a minute, a range: 2024-12-19..2024-12-21")},
        {u"reply:200..299"_s, Words::tr("a range")},
        {u"session:70f5*"_s, Words::tr("a session's id begins so")},
        {u"data.session_result.status:FAILED"_s, Words::tr("a value in the payload")},
        {u"\"exact phrase\""_s, Words::tr("this phrase in body, headers or note")},
        {u"has:violations"_s, Words::tr("departs from the contract")},
    };
}

} // namespace flowbell::wording
