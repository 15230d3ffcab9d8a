// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/deliveryfilter.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using Kind = DeliveryFilter::Problem::Kind;

class TestDeliveryFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void read_data();
    void read();
    void readsBack_data();
    void readsBack();
    void problems_data();
    void problems();
    void problemsOfClosedSetsNameThem();
    void emptyTextIsTheEmptyFilter();
};

Q_DECLARE_METATYPE(DeliveryFilter)

void TestDeliveryFilter::read_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<DeliveryFilter>("filter");
    const auto row = [](const QString &text, void (*change)(DeliveryFilter &)) {
        DeliveryFilter filter;
        change(filter);
        QTest::newRow(qPrintable(text)) << text << filter;
    };
    row(u"state:pending"_s, [](DeliveryFilter &f) { f.state = DeliveryState::Pending; });
    row(u"STATE:Delivered"_s, [](DeliveryFilter &f) { f.state = DeliveryState::Delivered; });
    row(u"state:failed"_s, [](DeliveryFilter &f) { f.state = DeliveryState::Failed; });
    row(u"state:cancelled"_s, [](DeliveryFilter &f) { f.state = DeliveryState::Cancelled; });
    row(u"flow:\"Liveness Head\""_s, [](DeliveryFilter &f) { f.flowName = u"Liveness Head"_s; });
    row(u"endpoint:example.com"_s, [](DeliveryFilter &f) { f.endpoint = u"example.com"_s; });
    row(u"endpoint:https://example.com/a"_s, [](DeliveryFilter &f) { f.endpoint = u"https://example.com/a"_s; });
    row(u"event:flow.end"_s, [](DeliveryFilter &f) { f.eventType = u"flow.end"_s; });
    row(u"session:70f5*"_s, [](DeliveryFilter &f) { f.session = u"70f5"_s; });
    row(u"status:503"_s, [](DeliveryFilter &f) { f.status = 503; });
    row(u"status:0"_s, [](DeliveryFilter &f) { f.status = 0; });
    row(u"id:17"_s, [](DeliveryFilter &f) { f.event = EventId{17}; });
    row(u"words \"an exact phrase\""_s, [](DeliveryFilter &f) { f.texts = QStringList{u"words"_s, u"an exact phrase"_s}; });
    row(u" id:4 state:failed flow:\"A B\" endpoint:x event:flow.end session:70f5 status:410 one \"two three\" "_s,
        [](DeliveryFilter &f) {
            f.state = DeliveryState::Failed;
            f.flowName = u"A B"_s;
            f.endpoint = u"x"_s;
            f.eventType = u"flow.end"_s;
            f.session = u"70f5"_s;
            f.status = 410;
            f.event = EventId{4};
            f.texts = QStringList{u"one"_s, u"two three"_s};
        });
}

void TestDeliveryFilter::read()
{
    QFETCH(QString, text);
    QFETCH(DeliveryFilter, filter);
    const auto parsed = DeliveryFilter::parse(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->toText(), filter.toText());
    QVERIFY(*parsed == filter);
    QVERIFY(!parsed->isEmpty());
}

void TestDeliveryFilter::readsBack_data()
{
    QTest::addColumn<DeliveryFilter>("filter");
    const QStringList texts{u"plain"_s, u"a b"_s, u"\""_s, u"\\\" \\"_s, u"state:x"_s, u"a*"_s, u" ends "_s, u"ү:қ"_s};
    for (const QString &text : texts) {
        DeliveryFilter filter;
        filter.flowName = text;
        filter.endpoint = text;
        filter.eventType = text;
        filter.session = text;
        filter.texts = QStringList{text, u"other"_s, text};
        QTest::addRow("%s", qPrintable(text)) << filter;
        filter.state = DeliveryState::Pending;
        filter.status = 0;
        filter.event = EventId{1};
        QTest::addRow("all, %s", qPrintable(text)) << filter;
    }
}

void TestDeliveryFilter::readsBack()
{
    QFETCH(DeliveryFilter, filter);
    const auto parsed = DeliveryFilter::parse(filter.toText());
    QVERIFY2(parsed, qPrintable(filter.toText()));
    QVERIFY2(*parsed == filter, qPrintable(filter.toText() + u" became "_s + parsed->toText()));
}

void TestDeliveryFilter::problems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("standsThere");
    const auto row = [](const QString &text, Kind kind, int position, const QString &standsThere) {
        QTest::newRow(qPrintable(text)) << text << kind << position << standsThere;
    };
    row(u"verdict:ok"_s, Kind::UnknownField, 0, u"verdict"_s);
    row(u"state:sending"_s, Kind::UnknownValue, 6, u"sending"_s);
    row(u"a status:2xx"_s, Kind::UnknownValue, 9, u"2xx"_s);
    row(u"status:1000"_s, Kind::UnknownValue, 7, u"1000"_s);
    row(u"id:0"_s, Kind::UnknownValue, 3, u"0"_s);
    row(u"id:-4"_s, Kind::UnknownValue, 3, u"-4"_s);
    row(u"id:x"_s, Kind::UnknownValue, 3, u"x"_s);
    row(u"session:*"_s, Kind::UnknownValue, 8, u"*"_s);
    row(u"endpoint:"_s, Kind::MissingValue, 0, u"endpoint:"_s);
    row(u"\"\""_s, Kind::MissingValue, 0, u"\"\""_s);
    row(u"flow:\"open"_s, Kind::UnclosedQuote, 5, u"\"open"_s);
    row(u"id:1 ID:2"_s, Kind::FieldTwice, 5, u"ID"_s);
}

void TestDeliveryFilter::problems()
{
    QFETCH(QString, text);
    QFETCH(Kind, kind);
    QFETCH(int, position);
    QFETCH(QString, standsThere);
    const auto parsed = DeliveryFilter::parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, kind);
    QCOMPARE(parsed.error().position, position);
    QCOMPARE(parsed.error().text, standsThere);
    QVERIFY(parsed.error().length > 0);
    QVERIFY(text.sliced(position, parsed.error().length).startsWith(standsThere));
}

void TestDeliveryFilter::problemsOfClosedSetsNameThem()
{
    QCOMPARE(DeliveryFilter::parse(u"colour:red"_s).error().expected, DeliveryFilter::fields());
    const QStringList states = DeliveryFilter::parse(u"state:"_s).error().expected;
    QCOMPARE(states, DeliveryFilter::parse(u"state:x"_s).error().expected);
    QCOMPARE(states.size(), 4);
    for (const QString &state : states)
        QVERIFY2(DeliveryFilter::parse(u"state:"_s + state), qPrintable(state));
    QVERIFY(DeliveryFilter::parse(u"status:x"_s).error().expected.isEmpty());
}

void TestDeliveryFilter::emptyTextIsTheEmptyFilter()
{
    const auto parsed = DeliveryFilter::parse(u" \t"_s);
    QVERIFY(parsed);
    QVERIFY(parsed->isEmpty());
    QVERIFY(parsed->toText().isEmpty());
}

QTEST_APPLESS_MAIN(TestDeliveryFilter)
#include "tst_deliveryfilter.moc"
