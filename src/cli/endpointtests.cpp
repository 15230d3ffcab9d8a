// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/endpointtests.h"

#include "cli/console.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "cli/timestext.h"
#include "core/eventtype.h"
#include "engine/endpointtester.h"
#include "engine/workspace.h"
#include "wording/wording.h"

#include <QtCore/QJsonObject>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QString typeFor(const Webhook &webhook, const QString &wanted)
{
    if (!wanted.isEmpty())
        return wanted;
    return webhook.eventTypes.isEmpty() ? eventTypeName(EventType::FlowStart) : webhook.eventTypes.constFirst();
}

QString line(const EndpointTest &test)
{
    QStringList parts{wording::endpointVerdictName(test.verdict), test.status > 0 ? QString::number(test.status) : u"-"_s,
        test.url, timesText(test.times)};
    if (test.verdict != EndpointVerdict::Delivered)
        parts += wording::endpointVerdictText(test);
    return printable(parts.join("  "_L1));
}

QJsonObject json(const EndpointTest &test)
{
    return {
        {u"url"_s, test.url},
        {u"event"_s, test.eventType},
        {u"delivered"_s, test.verdict == EndpointVerdict::Delivered},
        {u"verdict"_s, wording::endpointVerdictName(test.verdict)},
        {u"status"_s, test.status},
        {u"explanation"_s, wording::endpointVerdictText(test)},
        {u"times"_s, timesJson(test.times)},
    };
}

} // namespace

EndpointTests::EndpointTests(Session &session, bool asJson)
    : QObject(&session)
    , m_session(session)
    , m_asJson(asJson)
{
    connect(&session.workspace().tester(), &engine::EndpointTester::tested, this, &EndpointTests::take);
}

void EndpointTests::begin(const Flow &flow, const QList<Webhook> &webhooks, const QString &eventType)
{
    if (webhooks.isEmpty()) {
        m_session.fail(Text::tr("The flow “%1” has no webhooks that could be tested.").arg(flow.name));
        return;
    }
    engine::EndpointTester &tester = m_session.workspace().tester();
    m_tests.resize(static_cast<size_t>(webhooks.size()));
    for (size_t at = 0; at < m_tests.size(); ++at) {
        const Webhook &webhook = webhooks.at(static_cast<qsizetype>(at));
        const QString type = typeFor(webhook, eventType);
        m_running.insert(tester.test(webhook, type, tester.payload(flow, type)), at);
    }
}

void EndpointTests::take(quint64 handle, const EndpointTest &test)
{
    const auto place = m_running.constFind(handle);
    if (place == m_running.cend())
        return;
    m_tests[place.value()] = test;
    m_running.erase(place);
    if (m_running.isEmpty())
        report();
}

void EndpointTests::report()
{
    Console &console = m_session.console();
    if (m_asJson)
        console.beginArray();
    int failed = 0;
    for (const EndpointTest &test : m_tests) {
        if (m_asJson)
            console.element(json(test));
        else
            console.line(line(test));
        failed += test.verdict == EndpointVerdict::Delivered ? 0 : 1;
    }
    if (m_asJson)
        console.endArray();
    if (failed == 0)
        m_session.finish();
    else
        m_session.fail(Text::tr("%1 of %2 endpoints did not take the test event.").arg(failed).arg(m_tests.size()));
}

} // namespace flowbell::cli
