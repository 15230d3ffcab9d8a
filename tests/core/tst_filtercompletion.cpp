// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filtercompletion.h"

#include "core/eventfilter.h"
#include "core/filtertokens.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using Choice = FilterCompletion::Choice;

class TestFilterCompletion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void completes_data();
    void completes();
    void operatorsStandBehindConditions();
    void comparisonsAreOfferedWhereThereIsAnOrder();
    void deliveriesHaveTheirOwnFields();
    void applies_data();
    void applies();
    void whatIsOfferedFitsWhateverIsThere();
};

namespace {

const FilterLanguage &events()
{
    return FilterLanguage::ofEvents();
}

/// A text in which | marks the cursor.
struct Marked {
    explicit Marked(const QString &marked)
        : text(QString(marked).remove(u'|'))
        , cursor(marked.indexOf(u'|'))
    {
    }
    QString text;
    qsizetype cursor;
};

FilterCompletion complete(const QString &marked, const FilterLanguage &language = events())
{
    const Marked at(marked);
    return completeFilter(language, at.text, at.cursor);
}

QStringList names(const FilterCompletion &completion, Choice::Kind kind)
{
    QStringList names;
    for (const Choice &choice : completion.choices) {
        if (choice.kind == kind)
            names.append(choice.name);
    }
    return names;
}

} // namespace

void TestFilterCompletion::completes_data()
{
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("replaced");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("firstChoice"); // empty: none
    QTest::addColumn<QString>("valuesOf");
    const auto row = [](const QString &marked, const QString &replaced, const QString &typed, const QString &first,
                         const QString &valuesOf) {
        QTest::newRow(qPrintable(marked)) << marked << replaced << typed << first << valuesOf;
    };
    row(u"|"_s, u""_s, u""_s, u"event:"_s, u""_s);
    row(u"su|"_s, u"su"_s, u"su"_s, u"success:"_s, u""_s);
    row(u"SU|"_s, u"SU"_s, u"SU"_s, u"success:"_s, u""_s);
    row(u"s|u:x"_s, u"su:"_s, u"s"_s, u"success:"_s, u""_s);
    row(u"flow:a s|"_s, u"s"_s, u"s"_s, u"success:"_s, u""_s);
    row(u"(s|)"_s, u"s"_s, u"s"_s, u"success:"_s, u""_s);
    row(u"-s|"_s, u"s"_s, u"s"_s, u"success:"_s, u""_s);
    row(u"not s|"_s, u"s"_s, u"s"_s, u"success:"_s, u""_s);
    row(u"success:|"_s, u""_s, u""_s, u"true"_s, u""_s);
    row(u"success:f|"_s, u"f"_s, u"f"_s, u"false"_s, u""_s);
    row(u"success:f|oo bar"_s, u"foo"_s, u"f"_s, u"false"_s, u""_s);
    row(u"(success:f|)"_s, u"f"_s, u"f"_s, u"false"_s, u""_s);
    row(u"-success:f|"_s, u"f"_s, u"f"_s, u"false"_s, u""_s);
    row(u"received:t|"_s, u"t"_s, u"t"_s, u"today"_s, u""_s);
    row(u"received:>-1|"_s, u"-1"_s, u"-1"_s, u"-10m"_s, u""_s);
    row(u"flow:|"_s, u""_s, u""_s, u""_s, u"flow"_s);
    row(u"FLOW:Li|"_s, u"Li"_s, u"Li"_s, u""_s, u"flow"_s);
    row(u"flow:\"Live he|\" x"_s, u"\"Live he\""_s, u"Live he"_s, u""_s, u"flow"_s);
    row(u"flow:\"Live he\"| x"_s, u"\"Live he\""_s, u"Live he"_s, u""_s, u"flow"_s);
    row(u"flow:\"a \\\"b|\""_s, u"\"a \\\"b\""_s, u"a \"b"_s, u""_s, u"flow"_s);
    row(u"flow:\"Live| success:false"_s, u"\"Live"_s, u"Live"_s, u""_s, u"flow"_s);
    row(u"reply:4|"_s, u"4"_s, u"4"_s, u""_s, u"reply"_s);
    row(u"reply:>=4|"_s, u"4"_s, u"4"_s, u""_s, u"reply"_s);
    row(u"reply:200..|"_s, u""_s, u""_s, u""_s, u""_s);
    row(u"nothing:x|"_s, u""_s, u""_s, u""_s, u""_s);
    row(u"dat|"_s, u"dat"_s, u"dat"_s, u"data."_s, u""_s);
    row(u"data.|"_s, u"data."_s, u"data."_s, u""_s, u"data."_s);
    row(u"data.session_r|"_s, u"data.session_r"_s, u"data.session_r"_s, u""_s, u"data."_s);
    row(u"metadata.|"_s, u"metadata."_s, u"metadata."_s, u""_s, u"metadata."_s);
    row(u"data.a.b:x|"_s, u"x"_s, u"x"_s, u""_s, u"data.a.b"_s);
    row(u"\"su|\""_s, u""_s, u""_s, u""_s, u""_s);
    row(u"12:3|"_s, u""_s, u""_s, u""_s, u""_s);
    row(u"a.b|"_s, u""_s, u""_s, u""_s, u""_s);
}

void TestFilterCompletion::completes()
{
    QFETCH(QString, marked);
    const FilterCompletion completion = complete(marked);
    QTEST(Marked(marked).text.sliced(completion.position, completion.length), "replaced");
    QTEST(completion.typed, "typed");
    QTEST(completion.valuesOf, "valuesOf");
    QTEST(completion.choices.value(0).text, "firstChoice");
}

void TestFilterCompletion::operatorsStandBehindConditions()
{
    const auto operators = [](const QString &marked) { return names(complete(marked), Choice::Kind::Operator); };
    QCOMPARE(operators(u"|"_s), QStringList{u"not"_s});
    QCOMPARE(operators(u"a |"_s), (QStringList{u"and"_s, u"or"_s, u"not"_s}));
    QCOMPARE(operators(u"(a) |"_s), (QStringList{u"and"_s, u"or"_s, u"not"_s}));
    QCOMPARE(operators(u"a or |"_s), QStringList{u"not"_s});
    QCOMPARE(operators(u"a (|"_s), QStringList{u"not"_s});
    QCOMPARE(operators(u"a o|"_s), QStringList{u"or"_s});
    QCOMPARE(operators(u"o|"_s), QStringList());
}

void TestFilterCompletion::comparisonsAreOfferedWhereThereIsAnOrder()
{
    const auto signs = [](const QString &marked) { return names(complete(marked), Choice::Kind::Comparison); };
    QCOMPARE(signs(u"reply:|"_s).size(), 4);
    QCOMPARE(signs(u"data.a:|"_s).size(), 4);
    QVERIFY(signs(u"reply:4|"_s).isEmpty());
    QVERIFY(signs(u"reply:>|"_s).isEmpty());
    QVERIFY(signs(u"flow:|"_s).isEmpty());
}

void TestFilterCompletion::deliveriesHaveTheirOwnFields()
{
    const FilterLanguage &deliveries = FilterLanguage::ofDeliveries();
    QCOMPARE(complete(u"st|"_s, deliveries).choices.value(0).text, u"state:"_s);
    QCOMPARE(names(complete(u"state:|"_s, deliveries), Choice::Kind::Value).size(), 4);
    QCOMPARE(complete(u"endpoint:ex|"_s, deliveries).valuesOf, u"endpoint"_s);
    QVERIFY(complete(u"dat|"_s, deliveries).choices.isEmpty());
}

void TestFilterCompletion::applies_data()
{
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("chosen"); // a value that occurs; empty: the first choice
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &marked, const QString &chosen, const QString &expected) {
        QTest::newRow(qPrintable(marked + chosen)) << marked << chosen << expected;
    };
    row(u"su|"_s, u""_s, u"success:|"_s);
    row(u"success:f|"_s, u""_s, u"success:false |"_s);
    row(u"success:f| x"_s, u""_s, u"success:false| x"_s);
    row(u"(success:f|)"_s, u""_s, u"(success:false|)"_s);
    row(u"a o|"_s, u""_s, u"a or |"_s);
    row(u"reply:|"_s, u""_s, u"reply:>|"_s);
    row(u"flow:L|"_s, u"Liveness"_s, u"flow:Liveness |"_s);
    row(u"flow:L|"_s, u"Liveness Head"_s, u"flow:\"Liveness Head\" |"_s);
    row(u"flow:\"L|\" x"_s, u"a \"b\""_s, u"flow:\"a \\\"b\\\"\"| x"_s);
    row(u"flow:\"L| success:false"_s, u"Liveness"_s, u"flow:Liveness| success:false"_s);
    row(u"flow:|"_s, u"50 *"_s, u"flow:\"50 *\" |"_s);
    row(u"data.s|"_s, u"data.status"_s, u"data.status:|"_s);
}

void TestFilterCompletion::applies()
{
    QFETCH(QString, marked);
    QFETCH(QString, chosen);
    const FilterCompletion completion = complete(marked);
    const Choice choice = chosen.isEmpty() ? completion.choices.value(0) : completion.choiceOf(events(), chosen);
    const FilterCompletion::Applied applied = completion.apply(Marked(marked).text, choice);
    QTEST(QString(applied.text).insert(applied.cursor, u'|'), "expected");
}

void TestFilterCompletion::whatIsOfferedFitsWhateverIsThere()
{
    const QStringList pieces{u"("_s, u")"_s, u"\""_s, u" "_s, u"or"_s, u"not"_s, u"-"_s, u"reply:"_s, u">="_s, u".."_s,
        u"flow:"_s, u"*"_s, u"\\"_s, u"5"_s, u"x"_s, u"data.a:"_s, u"data."_s, u"success:"_s, u"ү"_s};
    QRandomGenerator random(4);
    for (int round = 0; round < 5'000; ++round) {
        QString text;
        for (int i = random.bounded(10); i >= 0; --i)
            text += pieces.at(random.bounded(static_cast<int>(pieces.size())));
        const qsizetype cursor = random.bounded(static_cast<int>(text.size()) + 1);
        const FilterCompletion completion = completeFilter(events(), text, cursor);
        QVERIFY(completion.position >= 0 && completion.length >= 0 && completion.position <= cursor);
        QVERIFY(completion.position + completion.length >= cursor && completion.position + completion.length <= text.size());
        // The pieces cover everything but blanks, in order.
        qsizetype covered = 0;
        for (const FilterToken &token : filterTokens(text)) {
            QVERIFY(token.length > 0);
            QVERIFY(QStringView(text).sliced(covered, token.position - covered).trimmed().isEmpty());
            covered = token.end();
        }
        QVERIFY(QStringView(text).sliced(covered).trimmed().isEmpty());
        if (!completion.valuesOf.isEmpty() && !completion.valuesOf.endsWith(u'.')) {
            // A value chosen is read as it is, where the text before it is a filter.
            const auto applied = completion.apply(text, completion.choiceOf(events(), u"404"_s));
            const QString before = text.first(completion.position);
            if (EventFilter::parse(before + u"1"_s))
                QVERIFY2(EventFilter::parse(applied.text.first(completion.position) + u"404"_s), qPrintable(applied.text));
        }
    }
}

QTEST_APPLESS_MAIN(TestFilterCompletion)
#include "tst_filtercompletion.moc"
