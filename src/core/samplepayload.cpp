// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/samplepayload.h"

#include "core/jsonwriter.h"

#include <algorithm>
#include <chrono>
#include <functional>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

struct Technology {
    QString code;
    QString name;
    QString description;
};

const QList<Technology> &knownTechnologies()
{
    static const QList<Technology> technologies{
        {u"LDHP"_s, u"Liveness Head Position"_s, u"Detect liveness by photo and head position"_s},
        {u"LDD"_s, u"Liveness Distance"_s, u"Detect liveness by distance to the camera"_s},
        {u"LD"_s, u"Liveness"_s, u"Detect liveness by photo"_s},
        {u"F2F"_s, u"Face2Face"_s, u"Compare two faces"_s},
        {u"ED"_s, u"E-Document"_s, u"Receive an electronic document"_s},
        {u"DR"_s, u"Document Recognition"_s, u"Read the fields of a document"_s},
    };
    return technologies;
}

Technology technology(const QString &code)
{
    for (const Technology &known : knownTechnologies()) {
        if (known.code == code)
            return known;
    }
    return {code, code, code};
}

bool isLiveness(const QString &code)
{
    return code == "LDHP"_L1 || code == "LDD"_L1 || code == "LD"_L1;
}

/// `liveness_result` is the documented one; the others follow its pattern, `f2f_result` for F2F.
QByteArray resultName(const QString &code)
{
    if (isLiveness(code))
        return "liveness_result";
    QByteArray name = code.toLower().toUtf8();
    const auto isKept = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    std::replace_if(name.begin(), name.end(), std::not_fn(isKept), '_');
    return name + "_result";
}

void addFailureReason(JsonWriter &writer, const FailureReason &why)
{
    writer.addObject("failure_reason", [&why](JsonWriter &reason) {
        reason.add("type", why.type);
        if (!why.detail.isEmpty())
            reason.add("detail", why.detail);
    });
}

void addResult(JsonWriter &writer, const SampleFields &fields, const QString &code, bool success, bool withNullReason)
{
    writer.addObject(resultName(code).constData(), [&](JsonWriter &result) {
        result.add("result", success);
        if (success && isLiveness(code)) {
            result.add("eye_closed", false);
            result.add("prediction", fields.prediction);
            result.add("face_center", true);
            result.add("face_direction", u"forward"_s);
        }
        if (!success)
            addFailureReason(result, fields.reason);
        else if (withNullReason)
            result.addNull("failure_reason");
    });
}

void addTechnologyNames(JsonWriter &data, const QString &code)
{
    data.add("technology_code", code);
    data.add("technology_name", technologyName(code));
}

/// One result for each kind; when the session fails, it is the last technology that did.
void addSessionResults(JsonWriter &result, const SampleFields &fields, const QStringList &codes)
{
    QByteArrayList done;
    for (auto code = codes.rbegin(); code != codes.rend(); ++code) {
        const QByteArray name = resultName(*code);
        if (done.contains(name))
            continue;
        done.append(name);
        addResult(result, fields, *code, fields.success || code != codes.rbegin(), false);
    }
}

void addSessionResult(JsonWriter &data, const SampleFields &fields, const QStringList &codes)
{
    QList<JsonWriter::Content> technologies;
    for (const QString &code : codes) {
        technologies.append([code](JsonWriter &entry) {
            const Technology known = technology(code);
            entry.add("code", known.code);
            entry.add("name", known.name);
            entry.add("description", known.description);
        });
    }
    data.addObject("session_result", [&](JsonWriter &result) {
        result.add("status", fields.success ? u"FINISHED"_s : u"FAILED"_s);
        result.add("session_id", fields.sessionUid);
        result.addObjects("technologies", technologies);
        addSessionResults(result, fields, codes);
        result.add("flow_session_result", fields.success);
    });
}

void addData(JsonWriter &data, EventType type, const SampleFields &fields)
{
    const QStringList codes = fields.technologies.isEmpty() ? QStringList{u"LDHP"_s} : fields.technologies;
    switch (type) {
    case EventType::FlowStart: data.addStrings("technologies", codes); break;
    case EventType::TechnologyStart: addTechnologyNames(data, codes.first()); break;
    case EventType::TechnologyEnd:
        addTechnologyNames(data, codes.first());
        addResult(data, fields, codes.first(), fields.success, true);
        break;
    case EventType::FlowEnd: addSessionResult(data, fields, codes); break;
    case EventType::Unknown: break;
    }
}

} // namespace

QByteArray samplePayload(EventType type, const SampleFields &fields)
{
    const bool isEnd = type == EventType::TechnologyEnd || type == EventType::FlowEnd;
    const auto created = std::chrono::floor<std::chrono::seconds>(fields.created).time_since_epoch().count();
    return JsonWriter::object([&](JsonWriter &event) {
        event.add("id", fields.eventUid);
        event.add("event", eventTypeName(type));
        event.add("session_id", fields.sessionUid);
        event.add("created", qint64{created});
        event.add("success", fields.success || !isEnd);
        event.add("flow_name", fields.flowName);
        event.addObject("metadata", [](JsonWriter &) {});
        event.addObject("data", [&](JsonWriter &data) { addData(data, type, fields); });
    });
}

QString technologyName(const QString &code)
{
    return technology(code).name;
}

const QStringList &knownTechnologyCodes()
{
    static const QStringList codes = [] {
        QStringList all;
        for (const Technology &known : knownTechnologies())
            all.append(known.code);
        return all;
    }();
    return codes;
}

} // namespace flowbell
