// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/payloadvalue.h"

#include "core/filterfields.h"

#include <QtCore/QJsonArray>

namespace flowbell {

namespace {

QJsonValue stepInto(const QJsonValue &value, const QString &step)
{
    if (!value.isArray())
        return value.toObject().value(step);
    bool isNumber = false;
    const int index = step.toInt(&isNumber);
    return isNumber ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
}

} // namespace

QJsonValue payloadValue(const QJsonObject &payload, const QString &place)
{
    QJsonValue value = payload;
    for (const QString &step : payloadPath(place))
        value = stepInto(value, step);
    return value;
}

} // namespace flowbell
