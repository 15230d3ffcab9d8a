// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filternarrowing.h"

#include "core/eventfilter.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;

class TestFilterNarrowing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void narrows_data();
    void narrows();
    void anyValueIsReadBack();
};

void TestFilterNarrowing::narrows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("term");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &text, const QString &term, const QString &expected) {
        QTest::newRow(qPrintable(text + u" + "_s + term)) << text << term << expected;
    };
    row(u""_s, u"success:false"_s, u"success:false"_s);
    row(u"  "_s, u"success:false"_s, u"success:false"_s);
    row(u"flow:\"a b\""_s, u"success:false"_s, u"flow:\"a b\" success:false"_s);
    row(u"flow:a and  reply:200 "_s, u"success:false"_s, u"flow:a and  reply:200 success:false"_s);
    row(u"a or b"_s, u"success:false"_s, u"(a or b) success:false"_s);
    row(u"(a or b)"_s, u"success:false"_s, u"(a or b) success:false"_s);
    row(u"flow:a or b"_s, u"-flow:a"_s, u"(flow:a or b) -flow:a"_s);
    // What is said already is not said again.
    row(u"x SUCCESS:false y"_s, u"success:false"_s, u"x SUCCESS:false y"_s);
    row(u"x not success:false y"_s, u"-success:false"_s, u"x not success:false y"_s);
    // What would leave nothing is replaced, at its place.
    row(u"x success:false y"_s, u"success:true"_s, u"x success:true y"_s);
    row(u"x success:false y"_s, u"-success:false"_s, u"x -success:false y"_s);
    row(u"x not success:false y"_s, u"success:false"_s, u"x success:false y"_s);
    row(u"session:70f5* y"_s, u"session:70f5e424"_s, u"session:70f5e424 y"_s);
    // These can both hold.
    row(u"verdict:duplicate"_s, u"verdict:not-json"_s, u"verdict:duplicate verdict:not-json"_s);
    row(u"event:flow.*"_s, u"event:flow.end"_s, u"event:flow.* event:flow.end"_s);
    row(u"reply:>=400"_s, u"reply:404"_s, u"reply:>=400 reply:404"_s);
    row(u"-technology:A"_s, u"-technology:B"_s, u"-technology:A -technology:B"_s);
    row(u"one"_s, u"two"_s, u"one two"_s);
    row(u"(success:false)"_s, u"success:true"_s, u"success:true"_s);
    row(u"(success:false x)"_s, u"success:true"_s, u"(success:false x) success:true"_s);
    row(u"flow:\"open"_s, u"success:true"_s, u"success:true"_s);
}

void TestFilterNarrowing::narrows()
{
    QFETCH(QString, text);
    QFETCH(QString, term);
    const auto parsed = EventFilter::parse(term);
    QVERIFY(parsed);
    const QString narrowed = narrowedText(FilterLanguage::ofEvents(), text, parsed->node().children.constFirst());
    QTEST(narrowed, "expected");
    QVERIFY(EventFilter::parse(narrowed));
}

void TestFilterNarrowing::anyValueIsReadBack()
{
    const QString characters = u"ab Ж\u2003\t\n\"\"\\\\()*?<>=.:-orAND@#1ü"_s;
    QRandomGenerator random(29);
    const FilterLanguage &language = FilterLanguage::ofEvents();
    for (int round = 0; round < 4'000; ++round) {
        QString value;
        for (int i = random.bounded(8); i >= 0; --i)
            value += characters.at(random.bounded(static_cast<int>(characters.size())));
        for (const QString &field : {u""_s, u"flow"_s, u"session"_s, u"technology"_s, u"data.a.b"_s}) {
            const FilterNode condition = conditionOn(language, field, value);
            const QString text = narrowedText(language, u"x or y"_s, FilterNode::negated(condition));
            const auto read = EventFilter::parse(text);
            QVERIFY2(read, qPrintable(text));
            const FilterNode expected = FilterNode::negated(condition);
            QVERIFY2(read->node().children.value(1) == expected, qPrintable(text + u" became "_s + read->toText()));
        }
        // The same for deliveries, which look for a part of the URL.
        const FilterNode part = conditionOn(FilterLanguage::ofDeliveries(), u"endpoint"_s, value);
        QCOMPARE(narrowedText(FilterLanguage::ofDeliveries(), part.toText(), part), part.toText());
    }
}

QTEST_APPLESS_MAIN(TestFilterNarrowing)
#include "tst_filternarrowing.moc"
