// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/printable.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;

class TestCliPrintable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void text_data();
    void text();
    void bytes_data();
    void bytes();
    void noUnitThatATerminalObeysIsLeft();
    void linesKeepTheirEnds();
    void jsonIsSafeAndTheSame();
};

void TestCliPrintable::text_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("printed");
    QTest::newRow("plain") << u"Поток 流 “x” \\n"_s << u"Поток 流 “x” \\n"_s;
    QTest::newRow("outside the basic plane") << u"🔔"_s << u"🔔"_s;
    QTest::newRow("line ends") << u"a\nb\r\tc"_s << u"a\\nb\\r\\tc"_s;
    QTest::newRow("escape sequence") << u"\x1b[2J"_s << u"\\x1b[2J"_s;
    QTest::newRow("one-byte CSI") << QString(QChar(0x9b)) + u"2J"_s << u"\\x9b2J"_s;
    QTest::newRow("null") << QString(QChar(0)) << u"\\x00"_s;
    QTest::newRow("delete") << QString(QChar(0x7f)) << u"\\x7f"_s;
    QTest::newRow("right-to-left override") << u"a\u202eb"_s << u"a\\u202eb"_s;
    QTest::newRow("isolate") << u"a\u2066b"_s << u"a\\u2066b"_s;
    QTest::newRow("lone surrogate") << u"a"_s + QChar(0xd83d) << u"a\\ud83d"_s;
}

void TestCliPrintable::text()
{
    QFETCH(QString, given);
    QFETCH(QString, printed);
    QCOMPARE(cli::printable(given), printed);
}

void TestCliPrintable::bytes_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QString>("printed");
    QTest::newRow("UTF-8") << QByteArray("поток") << u"поток"_s;
    QTest::newRow("not UTF-8") << QByteArray("caf\xe9 ok") << u"caf\\xe9 ok"_s;
    QTest::newRow("sequence that breaks off") << QByteArray("a\xd0") << u"a\\xd0"_s;
    QTest::newRow("control in UTF-8") << QByteArray("\xc2\x9bJ") << u"\\x9bJ"_s;
}

void TestCliPrintable::bytes()
{
    QFETCH(QByteArray, given);
    QFETCH(QString, printed);
    QCOMPARE(cli::printable(given), printed);
}

void TestCliPrintable::noUnitThatATerminalObeysIsLeft()
{
    for (char16_t unit = 0; unit < 0xa0; ++unit) {
        const QString printed = cli::printable(QString(QChar(unit)));
        const bool control = unit < 0x20 || unit >= 0x7f;
        QCOMPARE(printed.contains(QChar(unit)), !control);
        QVERIFY(!printed.isEmpty());
    }
}

void TestCliPrintable::linesKeepTheirEnds()
{
    QCOMPARE(cli::printableLines("{\r\n\t\"a\": \"\x1b\"\n}"), (QStringList{u"{"_s, u"    \"a\": \"\\x1b\""_s, u"}"_s}));
}

void TestCliPrintable::jsonIsSafeAndTheSame()
{
    const QString dangerous = u"a\x1b[2J\n"_s + QChar(0x9b) + QChar(0x7f) + u"\u202e\u2028 ok 🔔 \"\\"_s;
    const QJsonObject object{{dangerous, dangerous}};
    const QByteArray line = cli::jsonLine(object);
    QCOMPARE(QJsonDocument::fromJson(line).object(), object);
    const QString text = QString::fromUtf8(line);
    QCOMPARE(cli::printable(text), text);
}

QTEST_APPLESS_MAIN(TestCliPrintable)
#include "tst_cliprintable.moc"
