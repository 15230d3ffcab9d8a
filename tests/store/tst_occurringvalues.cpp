// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/occurringvalues.h"
#include "store/statement.h"

#include "deliverysupport.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;
using namespace std::chrono_literals;

class tst_OccurringValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void findsOfEvents_data();
    void findsOfEvents();
    void findsOfDeliveries();
    void mostFrequentFirst();
    void endsInTimeAndWhenCancelled();
    void emptyStoreHasTheTypesOfTheContract();

private:
    void store();
    [[nodiscard]] QStringList find(const QString &field, const QString &beginning = {}, int limit = 50,
        const FilterLanguage &language = FilterLanguage::ofEvents());

    std::unique_ptr<DeliveryFixture> m_store;
};

void tst_OccurringValues::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_store = std::make_unique<DeliveryFixture>();
}

void tst_OccurringValues::store()
{
    const Flow flow = m_store->addFlow();
    m_store->addWebhook(flow, u"https://a.example/hook"_s);
    m_store->addWebhook(flow, u"https://b.example/hook"_s);
    m_store->store({
        {.type = EventType::FlowStart,
            .session = u"70f5aa"_s,
            .uid = u"u1"_s,
            .technology = u"LDHP"_s,
            .body =
                R"({"data": {"a": {"b": "x"}, "n": 5, "list": [true, {"c": null}], "no good": 1}, "metadata": {"order": 42}})"},
        {.type = EventType::TechnologyEnd,
            .session = u"70f5bb"_s,
            .uid = u"u2"_s,
            .technology = u"LDHP"_s,
            .body = R"({"data": {"a": {"b": "y"}, "n": 5}})"},
        {.type = EventType::TechnologyEnd,
            .session = u"81"_s,
            .uid = u"v3"_s,
            .technology = u"Чтение ИИН"_s,
            .flow = u"Other"_s,
            .body = "no JSON"},
    });
}

QStringList tst_OccurringValues::find(const QString &field, const QString &beginning, int limit, const FilterLanguage &language)
{
    return OccurringValues(m_store->database(), nullptr, 10s)
        .find(language, field, beginning, limit)
        .value_or(QStringList{u"failed"_s});
}

void tst_OccurringValues::findsOfEvents_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("beginning");
    QTest::addColumn<QStringList>("values");
    const auto row = [](const QString &field, const QString &beginning, const QStringList &values) {
        QTest::newRow(qPrintable(field + u':' + beginning)) << field << beginning << values;
    };
    row(u"flow"_s, u""_s, {u"Liveness"_s, u"Other"_s});
    row(u"flow"_s, u"oT"_s, {u"Other"_s});
    row(u"flow"_s, u"x"_s, {});
    row(u"technology"_s, u""_s, {u"LDHP"_s, u"Чтение ИИН"_s});
    row(u"technology"_s, u"чтение"_s, {u"Чтение ИИН"_s});
    row(u"event"_s, u"technology."_s, {u"technology.end"_s, u"technology.start"_s});
    row(u"session"_s, u"70f5"_s, {u"70f5aa"_s, u"70f5bb"_s});
    row(u"session"_s, u""_s, {u"81"_s, u"70f5bb"_s, u"70f5aa"_s});
    row(u"reply"_s, u"2"_s, {u"200"_s});
    row(u"uid"_s, u"u"_s, {u"u1"_s, u"u2"_s});
    row(u"peer"_s, u""_s, {u"127.0.0.1"_s});
    row(u"data."_s, u"data."_s, {u"data.a.b"_s, u"data.n"_s, u"data.list.0"_s});
    row(u"data."_s, u"data.L"_s, {u"data.list.0"_s});
    row(u"metadata."_s, u"metadata.o"_s, {u"metadata.order"_s});
    row(u"data.a.b"_s, u""_s, {u"x"_s, u"y"_s});
    row(u"data.n"_s, u""_s, {u"5"_s});
    row(u"data.list.0"_s, u""_s, {u"true"_s});
    row(u"data.nothing"_s, u""_s, {});
    row(u"size"_s, u""_s, {});
}

void tst_OccurringValues::findsOfEvents()
{
    QFETCH(QString, field);
    QFETCH(QString, beginning);
    store();
    QTEST(find(field, beginning), "values");
}

void tst_OccurringValues::findsOfDeliveries()
{
    store();
    const FilterLanguage &deliveries = FilterLanguage::ofDeliveries();
    QCOMPARE(find(u"endpoint"_s, u"B.EX"_s, 50, deliveries), QStringList{u"https://b.example/hook"_s});
    QCOMPARE(find(u"endpoint"_s, {}, 50, deliveries).size(), 2);
    QVERIFY(find(u"status"_s, {}, 50, deliveries).isEmpty());
    m_store->record(
        {DeliveryFixture::outcome(m_store->all().constFirst(), 503, DeliveryState::Failed, {}, DeliveryEnd::Exhausted)});
    QCOMPARE(find(u"status"_s, {}, 50, deliveries), QStringList{u"503"_s});
}

void tst_OccurringValues::mostFrequentFirst()
{
    QList<EventSpec> specs;
    for (int i = 0; i < 30; ++i)
        specs.append({.uid = QString::number(i), .technology = u"T%1"_s.arg(i % 3 == 0 ? 2 : i % 5 == 0 ? 1 : 0)});
    m_store->store(specs);
    QCOMPARE(find(u"technology"_s), (QStringList{u"T0"_s, u"T2"_s, u"T1"_s}));
    QCOMPARE(find(u"technology"_s, {}, 1), QStringList{u"T0"_s});
}

void tst_OccurringValues::endsInTimeAndWhenCancelled()
{
    store();
    // What there was time for; here the newest row alone.
    const auto some =
        OccurringValues(m_store->database(), nullptr, 0ms).find(FilterLanguage::ofEvents(), u"technology"_s, {}, 50);
    QCOMPARE(some.value_or(QStringList()), QStringList{u"Чтение ИИН"_s});
    const std::atomic_bool cancelled = true;
    const auto none =
        OccurringValues(m_store->database(), &cancelled, 10s).find(FilterLanguage::ofEvents(), u"technology"_s, {}, 50);
    QVERIFY(!none && none.error().code == ErrorCode::Cancelled);
}

void tst_OccurringValues::emptyStoreHasTheTypesOfTheContract()
{
    QCOMPARE(find(u"event"_s, u"flow."_s), (QStringList{u"flow.end"_s, u"flow.start"_s}));
    for (const QString &field : {u"flow"_s, u"session"_s, u"technology"_s, u"peer"_s, u"data."_s, u"data.a"_s})
        QVERIFY2(find(field).isEmpty(), qPrintable(field));
}

QTEST_GUILESS_MAIN(tst_OccurringValues)
#include "tst_occurringvalues.moc"
