// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/deliveriescommand.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/deliverychange.h"
#include "cli/deliverychoice.h"
#include "cli/deliverylist.h"
#include "cli/deliverytext.h"
#include "cli/maskoption.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "core/maskedrecords.h"
#include "engine/deliveryservice.h"
#include "engine/workspace.h"

#include <QtCore/QJsonArray>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString noWaitOption = u"no-wait"_s;

void writeDelivery(Session &session, const DeliveryRow &row, const QList<Attempt> &attempts, bool asJson)
{
    if (asJson) {
        QJsonArray list;
        for (const Attempt &attempt : attempts)
            list += attemptJson(attempt);
        QJsonObject delivery = deliveryJson(row);
        delivery.insert(u"attempts_made"_s, list);
        session.console().bytes(jsonLine(delivery) + '\n');
    } else {
        for (const QString &line : deliveryText(row, attempts))
            session.console().line(line);
    }
    session.finish();
}

} // namespace

QString DeliveriesCommand::name() const
{
    return u"deliveries"_s;
}

QString DeliveriesCommand::summary() const
{
    return Text::tr("what was sent to endpoints, and again");
}

QList<Verb> DeliveriesCommand::verbs() const
{
    const QCommandLineOption filter = option(filterOption,
        Text::tr("only deliveries that match, for example 'state:failed flow:Liveness'; fields: %1")
            .arg(DeliveryFilter::fields().join(", "_L1)),
        u"TEXT"_s);
    const QString ids = u"[ID,…]"_s;
    const QCommandLineOption noWait = option(noWaitOption, Text::tr("only have them tried; do not wait for the attempts"));
    return {
        {u"list"_s, {}, Text::tr("show deliveries, the newest first"),
            QList{filter, newestLimit(), jsonFlag()} + MaskOption::options(), list},
        {u"show"_s, {u"ID"_s}, Text::tr("show one delivery with its attempts"), QList{jsonFlag()} + MaskOption::options(), show},
        {u"retry"_s, {ids}, Text::tr("try deliveries now, also those that have ended, and wait for one attempt of each"),
            DeliveryChoice::options() + QList{noWait, jsonFlag()}, retry},
        {u"cancel"_s, {ids}, Text::tr("make no further attempts"), DeliveryChoice::options(), cancel},
    };
}

Action DeliveriesCommand::list(Arguments &arguments)
{
    const DeliveryFilter wanted = arguments.deliveryFilter(filterOption);
    const qint64 limit = readNewestLimit(arguments);
    const bool asJson = arguments.isSet(jsonOption);
    const MaskOption mask = MaskOption::read(arguments);
    return [=](Session &session) {
        if (const std::optional<Masking> masking = mask.rules(session))
            listDeliveries(session, wanted, limit, *masking, asJson);
    };
}

Action DeliveriesCommand::show(Arguments &arguments)
{
    const DeliveryId id = readDeliveryId(arguments, arguments.operand(0));
    const bool asJson = arguments.isSet(jsonOption);
    const MaskOption mask = MaskOption::read(arguments);
    return [=](Session &session) {
        const std::optional<Masking> masking = mask.rules(session);
        if (!masking)
            return;
        session.whenDone(session.workspace().deliveries().rows({id}), [=, &session](const QList<DeliveryRow> &rows) {
            if (rows.isEmpty()) {
                session.fail(noSuchDelivery(id));
                return;
            }
            session.whenDone(session.workspace().deliveries().attempts(id), [=, &session](const QList<Attempt> &attempts) {
                writeDelivery(session, masked(*masking, rows.constFirst()), masked(*masking, attempts), asJson);
            });
        });
    };
}

Action DeliveriesCommand::retry(Arguments &arguments)
{
    const DeliveryChoice choice = DeliveryChoice::read(arguments);
    const bool wait = !arguments.isSet(noWaitOption);
    const bool asJson = arguments.isSet(jsonOption);
    return [=](Session &session) {
        auto *const change = new DeliveryChange(session);
        choice.resolve(session, [=](const QList<DeliveryId> &ids) { change->retry(ids, wait, asJson); });
    };
}

Action DeliveriesCommand::cancel(Arguments &arguments)
{
    const DeliveryChoice choice = DeliveryChoice::read(arguments);
    return [=](Session &session) {
        auto *const change = new DeliveryChange(session);
        choice.resolve(session, [=](const QList<DeliveryId> &ids) { change->cancel(ids); });
    };
}

} // namespace flowbell::cli
