// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventparser.h"

#include "core/contractschema.h"
#include "core/createdfield.h"
#include "core/failurereason.h"
#include "core/jsongrammar.h"
#include "core/jsonreading.h"
#include "core/jsontext.h"

#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <map>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

constexpr qsizetype maximumViolations = 50;

const QString &envelopeName()
{
    static const QString name = u"envelope"_s;
    return name;
}

QStringList schemaNames()
{
    QStringList names{envelopeName()};
    for (const EventType type : knownEventTypes())
        names.append(eventTypeName(type));
    return names;
}

ParsedEvent notAnEvent(VerdictFlag flag, const QString &expected, const QString &found)
{
    ParsedEvent event;
    event.verdict = flag;
    event.violations.append({{}, expected, found});
    return event;
}

ParsedEvent notJson(const QByteArray &body, const JsonFault &fault)
{
    if (body.trimmed().isEmpty())
        return notAnEvent(VerdictFlag::NotJson, u"JSON"_s, u"nothing"_s);
    const QString found = jsonFaultName(fault.kind) % u" at byte "_s % QString::number(fault.at);
    return notAnEvent(VerdictFlag::NotJson, u"JSON"_s, found);
}

std::optional<bool> readSuccess(const QJsonValue &value)
{
    const QString text = jsonScalarText(value);
    if (text == "true"_L1)
        return true;
    return text == "false"_L1 ? std::optional(false) : std::nullopt;
}

ParsedEvent readFields(const QJsonObject &object)
{
    ParsedEvent event;
    event.eventUid = jsonScalarText(object.value("id"_L1));
    event.typeName = jsonScalarText(object.value("event"_L1));
    event.type = eventTypeFromName(event.typeName);
    event.sessionUid = jsonScalarText(object.value("session_id"_L1));
    event.flowName = jsonScalarText(object.value("flow_name"_L1));
    event.success = readSuccess(object.value("success"_L1));
    const CreatedField created = readCreated(object.value("created"_L1));
    event.created = created.moment;
    event.verdict = created.remarks;
    event.verdict.setFlag(VerdictFlag::UnknownEvent, event.type == EventType::Unknown && !event.typeName.isEmpty());

    const QJsonObject data = object.value("data"_L1).toObject();
    event.technology = jsonScalarText(data.value("technology_code"_L1));
    FailureReason reason = findFailureReason(data);
    event.failureType = std::move(reason.type);
    event.failureDetail = std::move(reason.detail);
    return event;
}

} // namespace

struct EventParser::Private {
    ContractSchema envelope;
    std::map<EventType, ContractSchema> types;
};

Result<EventParser> EventParser::create(const QHash<QString, QByteArray> &schemas)
{
    Result<ContractSchema> envelope = ContractSchema::create(envelopeName(), schemas.value(envelopeName()));
    if (!envelope)
        return Failure(envelope.error());
    auto made = std::make_unique<Private>(Private{std::move(*envelope), {}});
    for (const EventType type : knownEventTypes()) {
        const QString name = eventTypeName(type);
        Result<ContractSchema> schema = ContractSchema::create(name, schemas.value(name));
        if (!schema)
            return Failure(schema.error());
        made->types.emplace(type, std::move(*schema));
    }
    return EventParser(std::move(made));
}

Result<EventParser> EventParser::createFromResources()
{
    QHash<QString, QByteArray> schemas;
    for (const QString &name : schemaNames()) {
        QFile file(u":/contract/"_s % name % u".json"_s);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::InvalidInput, file.errorString(), file.fileName());
        schemas.insert(name, file.readAll());
    }
    return create(schemas);
}

EventParser::EventParser(std::unique_ptr<Private> made)
    : d(std::move(made))
{
}

EventParser::EventParser(EventParser &&) noexcept = default;
EventParser &EventParser::operator=(EventParser &&) noexcept = default;
EventParser::~EventParser() = default;

ParsedEvent EventParser::parse(const QByteArray &body) const
{
    if (const std::optional<JsonFault> fault = findJsonFault(body))
        return notJson(body, *fault);
    const ReadJson read = readJson(body);
    if (!read.value.isObject())
        return notAnEvent(VerdictFlag::NotObject, u"object"_s, describeJsonValue(read.value));

    const QJsonObject object = read.value.toObject();
    ParsedEvent event = readFields(object);
    if (!read.isWhole)
        event.violations.append({{}, u"values that can be held"_s, u"number beyond a double, or nesting too deep"_s});
    d->envelope.check(object, event.violations, maximumViolations);
    const auto schema = d->types.find(event.type);
    if (schema != d->types.end())
        schema->second.check(object, event.violations, maximumViolations);
    event.verdict.setFlag(VerdictFlag::ContractViolation, !event.violations.isEmpty());
    return event;
}

} // namespace flowbell
