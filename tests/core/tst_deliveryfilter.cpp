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
    void reads_data();
    void reads();
    void readsBackWhateverItsValues();
    void changesOneField();
    void problems_data();
    void problems();
    void problemsOfClosedSetsNameThem();
    void emptyTextIsTheEmptyFilter();
};

void TestDeliveryFilter::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &text, const QString &field, const QString &value) {
        QTest::newRow(qPrintable(text)) << text << field << value;
    };
    row(u"state:pending"_s, u"state"_s, u"pending"_s);
    row(u"STATE:Delivered"_s, u"state"_s, u"delivered"_s);
    row(u"flow:\"Liveness Head\""_s, u"flow"_s, u"Liveness Head"_s);
    row(u"endpoint:https://example.com/a?b=*"_s, u"endpoint"_s, u"https://example.com/a?b=*"_s);
    row(u"event:flow.end"_s, u"event"_s, u"flow.end"_s);
    row(u"session:70f5*"_s, u"session"_s, u"70f5"_s);
    row(u"status:0"_s, u"status"_s, u"0"_s);
    row(u"id:17"_s, u"id"_s, u"17"_s);
    row(u"\"an exact phrase\""_s, u""_s, u"an exact phrase"_s);
    row(u"x (state:failed or status:>=500) attempts:3"_s, u"attempts"_s, u"3"_s);
}

void TestDeliveryFilter::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, field);
    const auto parsed = DeliveryFilter::parse(text);
    QVERIFY(parsed);
    QVERIFY(!parsed->isEmpty());
    QTEST(parsed->value(field).value_or(u"nothing"_s), "value");
    const auto again = DeliveryFilter::parse(parsed->toText());
    QVERIFY2(again, qPrintable(parsed->toText()));
    QVERIFY2(*again == *parsed, qPrintable(parsed->toText()));
}

void TestDeliveryFilter::readsBackWhateverItsValues()
{
    const QStringList values{u"plain"_s, u"a b"_s, u"\""_s, u"\\\" \\"_s, u"state:x"_s, u"a* b"_s, u"b*"_s, u" ends "_s, u"ү:қ"_s,
        u"(a)"_s, u"or"_s, u"-a"_s, u">=5"_s};
    for (const QString &field : {u""_s, u"flow"_s, u"endpoint"_s, u"event"_s, u"session"_s}) {
        for (const QString &value : values) {
            const DeliveryFilter filter = DeliveryFilter::of(field, value).and_(DeliveryFilter::of(u"state"_s, u"failed"_s));
            const auto read = DeliveryFilter::parse(filter.toText());
            QVERIFY2(read, qPrintable(filter.toText()));
            QVERIFY2(*read == filter, qPrintable(filter.toText() + u" became "_s + read->toText()));
            QCOMPARE(read->value(field), std::optional(value));
        }
    }
}

void TestDeliveryFilter::changesOneField()
{
    const DeliveryFilter filter = *DeliveryFilter::parse(u"state:failed (a or b)"_s);
    QCOMPARE(filter.with(u"state"_s, u"pending"_s).toText(), u"state:pending (a or b)"_s);
    QCOMPARE(filter.with(u"state"_s, std::nullopt).toText(), u"a or b"_s);
    QCOMPARE(filter.with(u"endpoint"_s, u"x y"_s).toText(), u"state:failed (a or b) endpoint:\"x y\""_s);
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
    row(u"state:>failed"_s, Kind::NotComparable, 6, u">"_s);
    row(u"data.a:1"_s, Kind::UnknownField, 0, u"data.a"_s);
    row(u"(state:failed"_s, Kind::UnclosedParenthesis, 0, u"("_s);
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
    QCOMPARE(DeliveryFilter::parse(u"status:x"_s).error().expected, QStringList{u"0..999"_s});
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
