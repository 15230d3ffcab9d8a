// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/simulate/simulationchoices.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

double ratio(const QJsonObject &fields, QLatin1StringView name)
{
    return std::clamp(fields.value(name).toDouble(), 0.0, 1.0);
}

} // namespace

QByteArray SimulationChoices::toText() const
{
    return QJsonDocument(QJsonObject{
                             {"sessions"_L1, options.sessions},
                             {"rate"_L1, options.sessionsPerSecond},
                             {"failing"_L1, options.failing},
                             {"reasons"_L1, reasons},
                             {"duplicates"_L1, options.duplicates},
                             {"disorder"_L1, options.disorder},
                             {"missingEnds"_L1, options.missingEnds},
                             {"seed"_L1, static_cast<qint64>(options.seed)},
                             {"pace"_L1, static_cast<int>(pace)},
                         })
        .toJson(QJsonDocument::Compact);
}

SimulationChoices SimulationChoices::fromText(const QByteArray &text)
{
    const QJsonObject fields = QJsonDocument::fromJson(text).object();
    SimulationChoices choices;
    choices.options.sessions = std::max<qint64>(1, fields.value("sessions"_L1).toInteger(choices.options.sessions));
    if (const double rate = fields.value("rate"_L1).toDouble(); rate > 0)
        choices.options.sessionsPerSecond = rate;
    choices.options.failing = ratio(fields, "failing"_L1);
    choices.reasons = fields.value("reasons"_L1).toString();
    choices.options.duplicates = ratio(fields, "duplicates"_L1);
    choices.options.disorder = ratio(fields, "disorder"_L1);
    choices.options.missingEnds = ratio(fields, "missingEnds"_L1);
    choices.options.seed = static_cast<quint64>(std::max<qint64>(1, fields.value("seed"_L1).toInteger(1)));
    const int pace = fields.value("pace"_L1).toInt(static_cast<int>(choices.pace));
    if (pace >= static_cast<int>(Pace::RealTime) && pace <= static_cast<int>(Pace::AtOnce))
        choices.pace = static_cast<Pace>(pace);
    choices.options.reasons = failureReasons(choices.reasons);
    return choices;
}

QList<FailureReason> failureReasons(const QString &text)
{
    QList<FailureReason> reasons;
    for (const QString &part : text.split(u';', Qt::SkipEmptyParts)) {
        const qsizetype colon = part.indexOf(u':');
        const QString type = (colon < 0 ? part : part.left(colon)).trimmed();
        if (!type.isEmpty())
            reasons.append({type, colon < 0 ? QString() : part.mid(colon + 1).trimmed()});
    }
    return reasons;
}

} // namespace flowbell::gui
