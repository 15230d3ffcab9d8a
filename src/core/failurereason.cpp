// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/failurereason.h"

#include "core/jsontext.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

FailureReason reasonOf(const QJsonObject &result)
{
    const QJsonValue reason = result.value("failure_reason"_L1);
    if (!reason.isObject())
        return {{}, jsonScalarText(reason)};
    const QJsonObject fields = reason.toObject();
    return {jsonScalarText(fields.value("type"_L1)), jsonScalarText(fields.value("detail"_L1))};
}

bool isFound(const FailureReason &reason)
{
    return !reason.type.isEmpty() || !reason.detail.isEmpty();
}

} // namespace

FailureReason findFailureReason(const QJsonObject &data)
{
    for (auto member = data.begin(); member != data.end(); ++member) {
        if (!member.value().isObject() || !member.key().endsWith("_result"_L1))
            continue;
        const QJsonObject result = member.value().toObject();
        FailureReason reason = reasonOf(result);
        if (!isFound(reason) && member.key() == "session_result"_L1)
            reason = findFailureReason(result);
        if (isFound(reason))
            return reason;
    }
    return {};
}

} // namespace flowbell
