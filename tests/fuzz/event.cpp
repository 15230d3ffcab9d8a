// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/bodyshape.h"
#include "core/eventparser.h"
#include "core/eventrewriter.h"
#include "core/jsongrammar.h"
#include "core/jsonmember.h"
#include "core/jsonreading.h"

#include "require.h"

#include <QtCore/QSet>

using namespace flowbell;
using namespace flowbell::fuzz;

namespace {

constexpr Timestamp moment{std::chrono::milliseconds{1'734'597'400'123}};

void checkParsed(const ParsedEvent &event, bool isJson, bool isObject)
{
    require(event.verdict.testFlag(VerdictFlag::NotJson) == !isJson, "what is no JSON is told, and only that");
    require(event.verdict.testFlag(VerdictFlag::NotObject) == (isJson && !isObject), "what is no object is told, and only that");
    require(event.verdict.testFlag(VerdictFlag::ContractViolation) <= !event.violations.isEmpty(), "a violation is listed");
    require(event.violations.size() <= 50, "at most 50 violations are listed");
    for (const QString &text : {event.eventUid, event.typeName, event.sessionUid, event.flowName, event.technology,
             event.failureType, event.failureDetail})
        require(text.isValidUtf16(), "texts can be stored as UTF-8");
}

void checkShape(const BodyShape &shape, bool isObject)
{
    require(!isObject || shape.isObject, "an object is one to the shape too");
    const BodyShapeLimits limits;
    require(shape.fields.size() <= limits.fields, "the number of fields is bounded");
    QSet<QByteArray> seen;
    for (const BodyField &field : shape.fields) {
        require(field.pointer.startsWith('/') && field.pointer.size() <= limits.pointerBytes, "pointers are short");
        require(!seen.contains(field.pointer), "each field is told once");
        seen.insert(field.pointer);
    }
}

} // namespace

/// The body of a request: what is read out of it, checked by the contract, and made of it for a replay.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const EventParser parser = std::move(*EventParser::createFromResources());
    const QByteArray body = view(data, size).toByteArray();
    const std::optional<JsonFault> fault = findJsonFault(body);
    require(!fault || (fault->at >= 0 && fault->at <= body.size()), "a fault is at a place of the body");
    const QJsonValue value = fault ? QJsonValue() : readJson(body).value;

    const ParsedEvent event = parser.parse(body);
    checkParsed(event, !fault, value.isObject());
    checkShape(readBodyShape(body), value.isObject());
    for (const char *name : {"id", "event", "data"}) {
        const auto span = findJsonMember(body, name);
        require(!span || (span->begin > 0 && span->begin + span->length < body.size()), "a member is inside of the body");
    }
    EventRewriter rewriter(event.sessionUid);
    const QByteArray rewritten = rewriter.rewritten(body, moment);
    require(body.contains('{') || rewritten == body, "what has no form of an object stays as it is");
    require(!value.isObject() || (!findJsonFault(rewritten) && readJson(rewritten).value.isObject()), "an event stays one");
    return 0;
}
