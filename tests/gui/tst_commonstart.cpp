// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/processage.h"
#include "gui/mainwindow/startoptions.h"
#include "gui/mainwindow/throughputmeter.h"
#include "support/warnings.h"

#include <QtTest/QTest>

using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the desktop program is told and measures at its start.
class TestCommonStart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { flowbell::test::failOnWarningsOfOurOwn(); }
    void addressesToListenOn_data();
    void addressesToListenOn();
    void options();
    void mistakes_data();
    void mistakes();
    void throughput();
    void ageOfTheProcess();
};

void TestCommonStart::addressesToListenOn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("path");
    QTest::newRow("whole") << u"127.0.0.1:8787/webhook"_s << true << u"127.0.0.1"_s << 8787 << u"/webhook"_s;
    QTest::newRow("IPv6") << u"[::1]:9000/in/here"_s << true << u"::1"_s << 9000 << u"/in/here"_s;
    QTest::newRow("no path") << u"0.0.0.0:80"_s << true << u"0.0.0.0"_s << 80 << QString();
    QTest::newRow("no port") << u"127.0.0.1/webhook"_s << true << u"127.0.0.1"_s << -1 << u"/webhook"_s;
    QTest::newRow("only the address") << u"::1"_s << false << QString() << -1 << QString();
    QTest::newRow("only the address in brackets") << u"[::1]"_s << true << u"::1"_s << -1 << QString();
    QTest::newRow("any port") << u"127.0.0.1:0"_s << true << u"127.0.0.1"_s << 0 << QString();
    QTest::newRow("a name") << u"localhost:8787"_s << false << QString() << -1 << QString();
    QTest::newRow("port too high") << u"127.0.0.1:65536"_s << false << QString() << -1 << QString();
    QTest::newRow("IPv4 in brackets") << u"[127.0.0.1]:80"_s << false << QString() << -1 << QString();
    QTest::newRow("no bracket") << u"[::1:80"_s << false << QString() << -1 << QString();
    QTest::newRow("empty") << QString() << false << QString() << -1 << QString();
    QTest::newRow("port alone") << u":8787"_s << false << QString() << -1 << QString();
}

void TestCommonStart::addressesToListenOn()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    const auto listen = ListenOverride::parse(text);
    QCOMPARE(listen.has_value(), good);
    if (!good)
        return;
    QTEST(listen->address, "address");
    QTEST(listen->port ? int{*listen->port} : -1, "port");
    QTEST(listen->path, "path");
}

void TestCommonStart::options()
{
    const StartOptions none = StartOptions::parse({u"flowbell"_s});
    QCOMPARE(none.wish, StartOptions::Wish::Run);
    QVERIFY(none.storePath.isEmpty() && !none.listen && !none.noListen);

    const StartOptions some = StartOptions::parse({u"flowbell"_s, u"--store"_s, u"/tmp/x.db"_s, u"--listen"_s, u"[::1]:0/in"_s});
    QCOMPARE(some.wish, StartOptions::Wish::Run);
    QCOMPARE(some.storePath, u"/tmp/x.db"_s);
    QCOMPARE(some.listen->path, u"/in"_s);
    QVERIFY(StartOptions::parse({u"flowbell"_s, u"--no-listen"_s}).noListen);
    QVERIFY(StartOptions::parse({u"flowbell"_s, u"--hidden"_s}).hidden && !some.hidden);

    const StartOptions version = StartOptions::parse({u"flowbell"_s, u"--version"_s});
    QCOMPARE(version.wish, StartOptions::Wish::ShowText);
    QVERIFY(version.text.endsWith(QCoreApplication::applicationVersion()));
    const StartOptions help = StartOptions::parse({u"flowbell"_s, u"--help"_s});
    QCOMPARE(help.wish, StartOptions::Wish::ShowText);
    for (const QString &option : {u"--store"_s, u"--listen"_s, u"--no-listen"_s, u"--hidden"_s, u"--version"_s})
        QVERIFY2(help.text.contains(option), qPrintable(option));
}

void TestCommonStart::mistakes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"--port"_s};
    QTest::newRow("no value") << QStringList{u"--store"_s};
    QTest::newRow("empty value") << QStringList{u"--store="_s};
    QTest::newRow("no address") << QStringList{u"--listen"_s, u"here"_s};
    QTest::newRow("both") << QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--no-listen"_s};
    QTest::newRow("an argument") << QStringList{u"some.db"_s};
}

void TestCommonStart::mistakes()
{
    QFETCH(QStringList, arguments);
    const StartOptions options = StartOptions::parse(QStringList{u"flowbell"_s} + arguments);
    QCOMPARE(options.wish, StartOptions::Wish::ShowMistake);
    QVERIFY(!options.text.isEmpty());
}

void TestCommonStart::throughput()
{
    ThroughputMeter meter;
    const ThroughputMeter::Moment start{1h};
    QCOMPARE(meter.perSecond(start), 0.0);
    for (int second = 0; second < 10; ++second)
        meter.add(start + second * 1s, 30);
    QCOMPARE(meter.perSecond(start + 9s), 30.0);
    QCOMPARE(meter.perSecond(start + 11s), 10.0);
    QCOMPARE(meter.perSecond(start + 12s), 0.0);
    meter.add(start + 20s, 3);
    meter.add(start + 20s + 10ms, 3);
    QCOMPARE(meter.perSecond(start + 21s), 2.0);
}

void TestCommonStart::ageOfTheProcess()
{
    const auto first = processAge();
    QVERIFY(first.has_value());
    QCOMPARE_GE(first->count(), 0);
    QCOMPARE_LT(first->count(), 300'000);
    QTRY_VERIFY(*processAge() >= *first + 50ms);
}

QTEST_MAIN(TestCommonStart)
#include "tst_commonstart.moc"
