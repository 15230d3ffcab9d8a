// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/storereport.h"

#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "engine/eventqueries.h"
#include "engine/retentionservice.h"
#include "engine/workspace.h"

#include <QtCore/QLocale>

#include <memory>

using namespace Qt::StringLiterals;

namespace flowbell::cli {

namespace {

using Days = std::chrono::duration<double, std::ratio<86'400>>;

QString bytesText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QString previewText(const StoreReport &report)
{
    QString text = Text::tr("%n event(s)", nullptr, static_cast<int>(report.preview.events));
    if (report.preview.bytesBeyond > 0)
        text += Text::tr(", and of the oldest so many that %1 become free").arg(bytesText(report.preview.bytesBeyond));
    return text;
}

QJsonValue optionalNumber(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

} // namespace

void withStoreReport(Session &session, const std::function<void(const StoreReport &)> &next)
{
    const auto report = std::make_shared<StoreReport>();
    report->path = session.workspace().storeReport().path;
    engine::RetentionService &retention = session.workspace().retention();
    session.whenDone(session.workspace().events().summary(), [=, &session, &retention](const store::EventSummary &events) {
        report->events = events;
        session.whenDone(retention.space(), [=, &session, &retention](const store::FileSpace &space) {
            report->space = space;
            session.whenDone(retention.rules(), [=, &session, &retention](const RetentionRules &rules) {
                report->rules = rules;
                session.whenDone(retention.preview(rules), [=](const store::RetentionPreview &preview) {
                    report->preview = preview;
                    next(*report);
                });
            });
        });
    });
}

QString rulesText(const RetentionRules &rules)
{
    QStringList parts;
    if (rules.age)
        parts += Text::tr("events of the last %1 days").arg(QString::number(Days(*rules.age).count(), 'g', 4));
    if (rules.events)
        parts += Text::tr("at most %n event(s)", nullptr, static_cast<int>(*rules.events));
    if (rules.bytes)
        parts += Text::tr("at most %1 on disk").arg(bytesText(*rules.bytes));
    if (parts.isEmpty())
        return Text::tr("everything");
    if (rules.keepPending)
        parts += Text::tr("what is still to be delivered in any case");
    return parts.join("; "_L1);
}

QStringList storeText(const StoreReport &report)
{
    QStringList lines{
        Text::tr("File:     %1").arg(printable(report.path)),
        Text::tr("Size:     %1, of these %2 free").arg(bytesText(report.space.bytes), bytesText(report.space.freeBytes)),
        Text::tr("Events:   %1").arg(report.events.count),
        Text::tr("Keeps:    %1").arg(rulesText(report.rules)),
    };
    if (report.rules.isOn())
        lines += Text::tr("To go:    %1").arg(previewText(report));
    if (!report.space.givesBack)
        lines += Text::tr("The file was made by an earlier version and does not get smaller by itself: see “store compact”.");
    return lines;
}

QJsonObject storeJson(const StoreReport &report)
{
    std::optional<qint64> age;
    if (report.rules.age)
        age = report.rules.age->count();
    return {
        {u"path"_s, report.path},
        {u"bytes"_s, report.space.bytes},
        {u"free_bytes"_s, report.space.freeBytes},
        {u"gives_back"_s, report.space.givesBack},
        {u"events"_s, report.events.count},
        {u"keep"_s,
            QJsonObject{
                {u"age_ms"_s, optionalNumber(age)},
                {u"events"_s, optionalNumber(report.rules.events)},
                {u"bytes"_s, optionalNumber(report.rules.bytes)},
                {u"pending"_s, report.rules.keepPending},
            }},
        {u"to_remove"_s, QJsonObject{{u"events"_s, report.preview.events}, {u"bytes"_s, report.preview.bytesBeyond}}},
    };
}

} // namespace flowbell::cli
