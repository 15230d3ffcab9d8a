// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_makestore [--flows N] FILE COUNT [URL…]: a store with COUNT events, as an identity-verification platform would send them:
// six events a session, forty flows (or N), bodies of the documented shapes. With URLs each flow is there and forwards to each of
// them, so that COUNT deliveries for each are pending.

#include "core/eventparser.h"
#include "core/samplepayload.h"
#include "store/database.h"
#include "store/flowrepository.h"
#include "store/storeprepare.h"
#include "storefill.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace flowbell;

namespace {

/// Spread over the whole range, as random UUIDs are.
QString uid(char kind, qint64 number)
{
    const auto spread = static_cast<unsigned long long>(number) * 2654435761ULL % 0xffffffffULL;
    return QString::asprintf("%08llx-0000-4000-8000-%c%011llx", spread, kind, static_cast<unsigned long long>(number));
}

int flowCount = 40;

QString flowName(int number)
{
    return QStringLiteral("Flow %1").arg(number);
}

constexpr std::array session{EventType::FlowStart, EventType::TechnologyStart, EventType::TechnologyEnd,
    EventType::TechnologyStart, EventType::TechnologyEnd, EventType::FlowEnd};

NewEvent event(const EventParser &parser, qint64 number, Timestamp start)
{
    const qint64 inSession = number / 6;
    const Timestamp at = start + bench::eventDistance * number;
    const QStringList &codes = knownTechnologyCodes();
    const SampleFields fields{.eventUid = uid('e', number),
        .sessionUid = uid('5', inSession),
        .created = at,
        .flowName = flowName(static_cast<int>(inSession % flowCount)),
        .technologies = {codes.at(inSession % codes.size())},
        .success = inSession % 9 != 0};
    NewEvent made;
    made.request = {.received = at,
        .source = EventSource::Received,
        .method = "POST",
        .target = "/webhook",
        .version = "HTTP/1.1",
        .headers = {HeaderField{"Host", "127.0.0.1:8787"}, HeaderField{"Content-Type", "application/json"}},
        .body = samplePayload(session[static_cast<size_t>(number % 6)], fields),
        .peer = QStringLiteral("127.0.0.1:50000")};
    made.parsed = parser.parse(made.request.body);
    made.reply = 200;
    return made;
}

/// The flows that event() names, forwarding to \a urls.
bool addFlows(const QString &path, const QStringList &urls)
{
    const auto database = store::Database::open(path, QStringLiteral("flows"));
    if (!database)
        return false;
    store::FlowRepository flows(**database);
    for (int number = 0; number < flowCount; ++number) {
        Flow flow;
        flow.name = flowName(number);
        flow.forward = true;
        const Result<Flow> added = flows.add(flow);
        if (!added)
            return false;
        for (const QString &url : urls) {
            Webhook webhook;
            webhook.flow = added->id;
            webhook.url = url;
            if (!flows.addWebhook(webhook))
                return false;
        }
    }
    return true;
}

int make(const QString &path, qint64 count, const QStringList &urls)
{
    const SystemClock clock;
    const auto report = store::prepareStore(path, clock);
    if (!report)
        return 1;
    if (!urls.isEmpty() && !addFlows(report->path, urls))
        return 1;
    const Result<EventParser> parser = EventParser::createFromResources();
    if (!parser)
        return 1;
    const auto makeEvent = [&parser](qint64 number, Timestamp start) { return event(*parser, number, start); };
    return bench::fillStore(report->path, count, makeEvent) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.size() > 1 && arguments.first() == u"--flows") {
        flowCount = std::max(1, arguments.at(1).toInt());
        arguments = arguments.mid(2);
    }
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: bench_makestore [--flows N] FILE COUNT [URL...]\n");
        return 2;
    }
    return make(arguments.at(0), arguments.at(1).toLongLong(), arguments.mid(2));
}
