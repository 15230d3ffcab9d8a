// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/arguments.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestCliArguments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void seconds_data();
    void seconds();
    void header_data();
    void header();
    void anOptionTheCommandLacksIsNotSet();
    void theFirstProblemIsKept();
};

namespace {

/// A parser that was called with `--value TEXT`.
struct Called {
    explicit Called(const QString &text)
    {
        parser.addOption(option);
        parser.parse({u"program"_s, u"--value="_s + text});
    }
    QCommandLineOption option{u"value"_s, {}, u"TEXT"_s};
    QCommandLineParser parser;
    cli::Arguments arguments{parser, {option}};
};

} // namespace

void TestCliArguments::seconds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds"); // -1: refused
    QTest::newRow("whole") << u"15"_s << qint64{15'000};
    QTest::newRow("fraction") << u"2.5"_s << qint64{2'500};
    QTest::newRow("least") << u"0.1"_s << qint64{100};
    QTest::newRow("most") << u"300"_s << qint64{300'000};
    QTest::newRow("too few") << u"0.05"_s << qint64{-1};
    QTest::newRow("too many") << u"300.1"_s << qint64{-1};
    QTest::newRow("negative") << u"-1"_s << qint64{-1};
    QTest::newRow("not a number") << u"nan"_s << qint64{-1};
    QTest::newRow("infinite") << u"inf"_s << qint64{-1};
    QTest::newRow("a word") << u"long"_s << qint64{-1};
    QTest::newRow("empty") << QString() << qint64{-1};
}

void TestCliArguments::seconds()
{
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    Called called(text);
    const auto time = called.arguments.seconds(u"value"_s, 300);
    QCOMPARE(time ? qint64{time->count()} : -1, milliseconds);
    QCOMPARE(called.arguments.problem().isEmpty(), time.has_value());
}

void TestCliArguments::header_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("name"); // null: refused
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("plain") << u"X-Team: identity"_s << QByteArray("X-Team") << QByteArray("identity");
    QTest::newRow("no blank") << u"X:y"_s << QByteArray("X") << QByteArray("y");
    QTest::newRow("colon in the value") << u"A: b:c"_s << QByteArray("A") << QByteArray("b:c");
    QTest::newRow("empty value") << u"A:"_s << QByteArray("A") << QByteArray("");
    QTest::newRow("UTF-8") << u"A: é"_s << QByteArray("A") << QByteArray("é");
    QTest::newRow("no colon") << u"A"_s << QByteArray() << QByteArray();
    QTest::newRow("no name") << u": b"_s << QByteArray() << QByteArray();
    QTest::newRow("blank in the name") << u"A b: c"_s << QByteArray() << QByteArray();
    QTest::newRow("line end") << u"A: b\r\nC: d"_s << QByteArray() << QByteArray();
    QTest::newRow("control") << u"A: b\x01"_s << QByteArray() << QByteArray();
}

void TestCliArguments::header()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    Called called(text);
    const HeaderFields fields = called.arguments.headers(u"value"_s);
    if (name.isNull()) {
        QVERIFY(fields.isEmpty());
        QVERIFY(!called.arguments.problem().isEmpty());
        return;
    }
    QCOMPARE(called.arguments.problem(), QString());
    QCOMPARE(fields, (HeaderFields{{name, value}}));
}

void TestCliArguments::anOptionTheCommandLacksIsNotSet()
{
    Called called(u"x"_s);
    QVERIFY(!called.arguments.isSet(u"other"_s));
    QVERIFY(!called.arguments.text(u"other"_s).has_value());
    QVERIFY(called.arguments.texts(u"other"_s).isEmpty());
}

void TestCliArguments::theFirstProblemIsKept()
{
    Called called(u"x"_s);
    called.arguments.refuse(u"first"_s);
    QVERIFY(!called.arguments.number(u"value"_s, 0, 1).has_value());
    QCOMPARE(called.arguments.problem(), u"first"_s);
}

QTEST_APPLESS_MAIN(TestCliArguments)
#include "tst_cliarguments.moc"
