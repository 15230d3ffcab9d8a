// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliverycells.h"

#include "gui/common/formats.h"
#include "gui/settings/teststates.h"
#include "wording/wording.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QUrl>

using namespace std::chrono_literals;

namespace flowbell::gui::deliverycells {

namespace {

const QString none = QStringLiteral("–");

// The context is the one lupdate gives to calls of tr() in this namespace.
QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("flowbell::gui::deliverycells", text, comment, n);
}

QString withoutScheme(const QString &url)
{
    const auto scheme = url.indexOf(QStringLiteral("://"));
    return scheme < 0 ? url : url.sliced(scheme + 3);
}

QString statusToolTip(const DeliveryRow &row)
{
    if (!row.lastVerdict)
        return tr("No attempt has been made yet");
    const QString verdict = wording::endpointVerdictName(*row.lastVerdict);
    return row.lastStatus > 0 ? tr("%1: %2").arg(verdict, wording::httpStatusMeaning(row.lastStatus)) : verdict;
}

QString nextToolTip(const DeliveryRow &row, const Moment &moment)
{
    if (row.state == DeliveryState::Pending && moment.disabled)
        return tr("No attempt is made until the webhook is enabled again, in the settings of its flow");
    return row.state == DeliveryState::Pending && row.due ? bothTimesText(*row.due) : QString();
}

} // namespace

QString header(DeliveryColumn column)
{
    switch (column) {
    case DeliveryColumn::Created: return tr("Created");
    case DeliveryColumn::Event: return tr("Event");
    case DeliveryColumn::Flow: return tr("Flow");
    case DeliveryColumn::Endpoint: return tr("Endpoint");
    case DeliveryColumn::State: return tr("State");
    case DeliveryColumn::Attempts: return tr("Attempts");
    case DeliveryColumn::Status: return tr("Status");
    case DeliveryColumn::Next: return tr("Next attempt");
    case DeliveryColumn::Duration: return tr("Took");
    case DeliveryColumn::Session: return tr("Session");
    }
    return {};
}

QString headerToolTip(DeliveryColumn column)
{
    switch (column) {
    case DeliveryColumn::Created: return tr("When the delivery was made, in local time");
    case DeliveryColumn::Event: return tr("The kind of event that is delivered");
    case DeliveryColumn::Flow: return tr("The flow's name in the event");
    case DeliveryColumn::Endpoint: return tr("The webhook's URL");
    case DeliveryColumn::State: return tr("Where the delivery stands");
    case DeliveryColumn::Attempts: return tr("How many attempts were made");
    case DeliveryColumn::Status: return tr("What the last attempt was answered with");
    case DeliveryColumn::Next: return tr("When the next attempt will be made");
    case DeliveryColumn::Duration: return tr("How long the last attempt took");
    case DeliveryColumn::Session: return tr("The beginning of the session's id");
    }
    return {};
}

QString text(const DeliveryRow &row, DeliveryColumn column, const Moment &moment)
{
    switch (column) {
    case DeliveryColumn::Created: return whenText(row.created);
    case DeliveryColumn::Event: return row.typeName;
    case DeliveryColumn::Flow: return row.flowName;
    case DeliveryColumn::Endpoint: return withoutScheme(row.url);
    case DeliveryColumn::State: return moment.sending ? wording::deliverySendingText() : wording::deliveryStateText(row.state);
    case DeliveryColumn::Attempts: return numberText(row.attempts);
    case DeliveryColumn::Status: return answerText(row);
    case DeliveryColumn::Next: return nextText(row, moment);
    case DeliveryColumn::Duration: return row.lastVerdict ? durationText(row.lastDuration) : none;
    case DeliveryColumn::Session: return row.sessionUid.left(8);
    }
    return {};
}

QString toolTip(const DeliveryRow &row, DeliveryColumn column, const Moment &moment)
{
    switch (column) {
    case DeliveryColumn::Created: return bothTimesText(row.created);
    case DeliveryColumn::Flow: return row.flowName;
    case DeliveryColumn::Endpoint: return row.url;
    case DeliveryColumn::State: return moment.sending ? tr("An attempt is being made") : wording::deliveryEndText(row.end);
    case DeliveryColumn::Status: return statusToolTip(row);
    case DeliveryColumn::Next: return nextToolTip(row, moment);
    case DeliveryColumn::Session: return row.sessionUid;
    case DeliveryColumn::Event:
    case DeliveryColumn::Attempts:
    case DeliveryColumn::Duration: return {};
    }
    return {};
}

StateRole stateRole(const DeliveryRow &row, bool sending)
{
    switch (row.state) {
    case DeliveryState::Pending:
        // One that failed before is not well, though it may become so.
        return !sending && row.attempts > 0 ? StateRole::Warning : StateRole::Waiting;
    case DeliveryState::Delivered: return StateRole::Ok;
    case DeliveryState::Failed: return StateRole::Failed;
    case DeliveryState::Cancelled: return StateRole::Muted;
    }
    return StateRole::Muted;
}

std::optional<StateRole> state(const DeliveryRow &row, DeliveryColumn column, const Moment &moment)
{
    if (column == DeliveryColumn::State)
        return stateRole(row, moment.sending);
    if (column == DeliveryColumn::Status && row.lastVerdict && *row.lastVerdict != EndpointVerdict::Delivered)
        return stateOfVerdict(*row.lastVerdict);
    return std::nullopt;
}

bool isRightAligned(DeliveryColumn column)
{
    return column == DeliveryColumn::Attempts || column == DeliveryColumn::Duration;
}

QString answerText(const DeliveryRow &row)
{
    if (!row.lastVerdict)
        return none;
    return row.lastStatus > 0 ? QString::number(row.lastStatus) : wording::endpointVerdictName(*row.lastVerdict);
}

QString nextText(const DeliveryRow &row, const Moment &moment)
{
    if (moment.sending)
        return tr("now");
    if (row.state != DeliveryState::Pending || !row.due)
        return none;
    if (moment.disabled)
        return tr("webhook disabled");
    const auto left = std::chrono::ceil<std::chrono::seconds>(*row.due - moment.now);
    return left > 0s ? tr("in %1").arg(durationText(left)) : tr("due");
}

QString exportText(const DeliveryRow &row, DeliveryColumn column)
{
    const auto iso = [](std::optional<Timestamp> time) {
        return time ? QDateTime::fromMSecsSinceEpoch(time->time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs)
                    : QString();
    };
    switch (column) {
    case DeliveryColumn::Created: return iso(row.created);
    case DeliveryColumn::Event: return row.typeName;
    case DeliveryColumn::Flow: return row.flowName;
    case DeliveryColumn::Endpoint: return row.url;
    case DeliveryColumn::State: return deliveryStateName(row.state);
    case DeliveryColumn::Attempts: return QString::number(row.attempts);
    case DeliveryColumn::Status: return row.lastStatus > 0 ? QString::number(row.lastStatus) : QString();
    case DeliveryColumn::Next: return row.state == DeliveryState::Pending ? iso(row.due) : QString();
    case DeliveryColumn::Duration:
        return row.lastVerdict ? QString::number(static_cast<double>(row.lastDuration.count()) / 1000) : QString();
    case DeliveryColumn::Session: return row.sessionUid;
    }
    return {};
}

QJsonObject exportJson(const DeliveryRow &row)
{
    const auto text = [&row](DeliveryColumn column) {
        const QString value = exportText(row, column);
        return value.isEmpty() ? QJsonValue() : QJsonValue(value);
    };
    return {{QStringLiteral("id"), row.id.value}, {QStringLiteral("event_row"), row.event.value},
        {QStringLiteral("message_id"), row.messageId}, {QStringLiteral("created"), text(DeliveryColumn::Created)},
        {QStringLiteral("event"), row.typeName}, {QStringLiteral("flow"), row.flowName}, {QStringLiteral("url"), row.url},
        {QStringLiteral("session"), row.sessionUid}, {QStringLiteral("state"), deliveryStateName(row.state)},
        {QStringLiteral("end"), deliveryEndName(row.end)}, {QStringLiteral("attempts"), row.attempts},
        {QStringLiteral("status"), row.lastStatus > 0 ? QJsonValue(row.lastStatus) : QJsonValue()},
        {QStringLiteral("next_attempt"), text(DeliveryColumn::Next)},
        {QStringLiteral("milliseconds"),
            row.lastVerdict ? QJsonValue(static_cast<double>(row.lastDuration.count()) / 1000) : QJsonValue()}};
}

} // namespace flowbell::gui::deliverycells
