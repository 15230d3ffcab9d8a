// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferenceranges.h"
#include "engine/preferences.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <functional>
#include <optional>

using namespace flowbell::engine;
using namespace std::chrono_literals;

class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder.emplace();
    }

    void defaultsWithoutAFile()
    {
        const Preferences preferences(file());
        QCOMPARE(preferences.listening(), ListenPreferences());
        QCOMPARE(preferences.appearance(), AppearancePreferences());
        QCOMPARE(preferences.storage(), StoragePreferences());
        QCOMPARE(preferences.delivery(), DeliveryPreferences());
        QVERIFY(preferences.windowState(QStringLiteral("window/geometry")).isNull());
    }

    void defaultsAreAllowed()
    {
        QCOMPARE(nearestAllowed(ListenPreferences()), ListenPreferences());
        QCOMPARE(nearestAllowed(StoragePreferences()), StoragePreferences());
        QCOMPARE(nearestAllowed(DeliveryPreferences()), DeliveryPreferences());
    }

    void replyRulesAreReadBack_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("none") << QStringList();
        QTest::newRow("one") << QStringList{QStringLiteral("flow=\"a, b; c\" status=503")};
        QTest::newRow("several") << QStringList{QStringLiteral("off status=500"),
            QStringLiteral(
                "path=/webhook/* header=\"Retry-After: 5\" body=\"{\\\"қате\\\": [1,2]}\\n\" delay=1500ms drop=middle"),
            QStringLiteral("first=3 drip=on")};
    }
    void replyRulesAreReadBack()
    {
        QFETCH(const QStringList, texts);
        ReplyPreferences replies;
        replies.enabled = false;
        replies.statusFromPath = true;
        for (const QString &text : texts) {
            const auto rule = flowbell::ReplyRule::parse(text);
            QVERIFY2(rule, qPrintable(text));
            replies.rules.append(*rule);
        }
        {
            Preferences preferences(file());
            QSignalSpy changed(&preferences, &Preferences::repliesChanged);
            preferences.setReplies(replies);
            preferences.setReplies(replies);
            QCOMPARE(changed.size(), 1);
        }
        QVERIFY(Preferences(file()).replies() == replies);
    }

    void replyRuleThatCannotBeReadIsLeftOut()
    {
        write("[listener]\nreplyRules=status=500, nonsense, drop=after\nreplyRulesEnabled=perhaps\n");
        const ReplyPreferences replies = Preferences(file()).replies();
        QCOMPARE(replies.rules.size(), 2);
        QCOMPARE(replies.rules.at(1).toText(), QStringLiteral("drop=after"));
        QVERIFY(replies.enabled);
        QVERIFY(replies.areOn());
    }

    void everythingIsReadBack()
    {
        ListenPreferences listening{.address = QStringLiteral("::1"),
            .port = 9001,
            .path = QStringLiteral("/hooks/%D1%8F,;=\"x\""),
            .startWithProgram = false,
            .refuseViolations = true,
            .limits = {.requestLine = 2'000,
                .headerBlock = 5'000,
                .headerFields = 11,
                .body = 20LL * 1024 * 1024,
                .connections = 12,
                .connectionsPerAddress = 13,
                .headTimeout = 1'500ms,
                .bodyTimeout = 2'500ms,
                .idleTimeout = 3'500ms}};
        const AppearancePreferences appearance{.appearance = Appearance::Dark, .language = QStringLiteral("ru")};
        const StoragePreferences storage{
            .path = QStringLiteral("/tmp/Größe, ж.db"), .queueEvents = 200, .queueMegabytes = 32, .textIndex = false};
        const DeliveryPreferences delivery{.send = false,
            .atOnce = 7,
            .breakerFailures = 8,
            .breakerPause = 9'500ms,
            .breakerLongestPause = 20'500ms,
            .disableAfterDays = 10};
        {
            Preferences preferences(file());
            preferences.setListening(listening);
            preferences.setAppearance(appearance);
            preferences.setStorage(storage);
            preferences.setDelivery(delivery);
            preferences.setSessions({.longestSilence = 90s});
            preferences.setWindowState(QStringLiteral("window/geometry"), QByteArray("\0\1\xff,;", 5));
        }
        const Preferences again(file());
        QCOMPARE(again.listening(), listening);
        QCOMPARE(again.appearance(), appearance);
        QCOMPARE(again.storage(), storage);
        QCOMPARE(again.sessions().longestSilence, 90s);
        QCOMPARE(again.delivery(), delivery);
        QCOMPARE(again.windowState(QStringLiteral("window/geometry")), QByteArray("\0\1\xff,;", 5));
    }

    void onlyRealChangesAreTold()
    {
        Preferences preferences(file());
        QSignalSpy listening(&preferences, &Preferences::listeningChanged);
        QSignalSpy appearance(&preferences, &Preferences::appearanceChanged);
        QSignalSpy storage(&preferences, &Preferences::storageChanged);
        QSignalSpy delivery(&preferences, &Preferences::deliveryChanged);
        preferences.setListening({});
        preferences.setAppearance({});
        preferences.setStorage({});
        preferences.setDelivery({});
        QCOMPARE(listening.size() + appearance.size() + storage.size() + delivery.size(), 0);

        ListenPreferences other;
        other.limits.idleTimeout = 5s;
        preferences.setListening(other);
        preferences.setListening(other);
        QCOMPARE(listening.size(), 1);
        preferences.setAppearance({.appearance = Appearance::Light, .language = {}});
        preferences.setAppearance({.appearance = Appearance::Light, .language = {}});
        QCOMPARE(appearance.size(), 1);
        preferences.setStorage({.path = QStringLiteral("/x"), .queueEvents = 500, .queueMegabytes = 64});
        preferences.setStorage({.path = QStringLiteral("/x"), .queueEvents = 500, .queueMegabytes = 64});
        QCOMPARE(storage.size(), 1);
        preferences.setDelivery({.send = false});
        preferences.setDelivery({.send = false});
        QCOMPARE(delivery.size(), 1);
        QCOMPARE(listening.size(), 1);
    }

    void changesAreInTheFileAtOnce()
    {
        Preferences preferences(file());
        ListenPreferences other;
        other.port = 4242;
        preferences.setListening(other);
        QVERIFY(contents().contains("port=4242"));
        preferences.setWindowState(QStringLiteral("window/columns"), "abc");
        QVERIFY(contents().contains("columns=@ByteArray(abc)"));
    }

    void changesOfAnotherProgramStay()
    {
        Preferences one(file());
        one.setWindowState(QStringLiteral("window/one"), "1");
        write(contents() + "\n[storage]\nqueueEvents=777\n");
        one.setWindowState(QStringLiteral("window/two"), "2");
        QCOMPARE(one.storage().queueEvents, 777);
        QVERIFY(contents().contains("queueEvents=777"));
    }

    void onlyTheOwnerReadsIt_data()
    {
        QTest::addColumn<bool>("existed");
        QTest::newRow("new") << false;
        QTest::newRow("was open to all") << true;
    }
    void onlyTheOwnerReadsIt()
    {
        QFETCH(bool, existed);
        if (existed) {
            write("[listener]\nport=4000\n");
            QVERIFY(QFile::setPermissions(file(), QFile::Permissions(0x6644)));
        }
        Preferences preferences(file());
        preferences.setWindowState(QStringLiteral("window/x"), "1");
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(file()) & others));
        if (existed)
            QCOMPARE(preferences.listening().port, quint16{4000});
    }

    void valuesInTheFile_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<ListenPreferences>("expected");
        const auto row = [](const char *name, const QByteArray &line, const std::function<void(ListenPreferences &)> &change) {
            ListenPreferences expected;
            change(expected);
            QTest::newRow(name) << line << expected;
        };
        const auto nothing = [](ListenPreferences &) {};
        row("port too large", "listener/port=70000", [](auto &p) { p.port = 65'535; });
        row("port below zero", "listener/port=-1", [](auto &p) { p.port = 0; });
        row("port free", "listener/port=0", [](auto &p) { p.port = 0; });
        row("port no number", "listener/port=http", nothing);
        row("port empty", "listener/port=", nothing);
        row("beyond 64 bits", "limits/body=99999999999999999999", [](auto &p) { p.limits.body = ranges::body.most; });
        row("far below", "limits/body=-99999999999999999999", [](auto &p) { p.limits.body = ranges::body.least; });
        row("beyond 32 bits", "limits/connections=4294967297", [](auto &p) { p.limits.connections = ranges::connections.most; });
        row("not a number", "limits/body=nan", nothing);
        row("fraction", "limits/connections=12.7", [](auto &p) { p.limits.connections = 12; });
        row("line", "limits/requestLine=1", [](auto &p) { p.limits.requestLine = ranges::requestLine.least; });
        row("block", "limits/headerBlock=1", [](auto &p) { p.limits.headerBlock = ranges::headerBlock.least; });
        row("fields", "limits/headerFields=100000", [](auto &p) { p.limits.headerFields = ranges::headerFields.most; });
        row("per address", "limits/connectionsPerAddress=0", [](auto &p) { p.limits.connectionsPerAddress = 1; });
        row("head", "limits/headTimeoutMs=0", [](auto &p) { p.limits.headTimeout = 1s; });
        row("body", "limits/bodyTimeoutMs=999999999", [](auto &p) { p.limits.bodyTimeout = 300s; });
        row("idle", "limits/idleTimeoutMs=-5", [](auto &p) { p.limits.idleTimeout = 1s; });
        row("name as address", "listener/address=localhost", nothing);
        row("address", "listener/address=0.0.0.0", [](auto &p) { p.address = QStringLiteral("0.0.0.0"); });
        row("IPv6", "listener/address=::", [](auto &p) { p.address = QStringLiteral("::"); });
        row("path without slash", "listener/path=webhook", nothing);
        row("path with blank", "listener/path=/a b", nothing);
        row("path with query", "listener/path=/a?b", nothing);
        row("path with a letter that is not ASCII", "listener/path=/\xd1\x8f", nothing);
        row("long path", "listener/path=/" + QByteArray(1'024, 'a'), nothing);
        row("flag", "listener/refuseViolations=TRUE", [](auto &p) { p.refuseViolations = true; });
        row("no flag", "listener/startWithProgram=maybe", nothing);
    }
    void valuesInTheFile()
    {
        QFETCH(QByteArray, line);
        const qsizetype slash = line.indexOf('/');
        write('[' + line.first(slash) + "]\n" + line.mid(slash + 1) + '\n');
        const Preferences preferences(file());
        QTEST(preferences.listening(), "expected");
    }

    void otherValuesInTheFile()
    {
        write("[appearance]\ntheme=pink\nlanguage=../../etc\n[storage]\nqueueEvents=1\nqueueMegabytes=5000\n");
        Preferences preferences(file());
        QCOMPARE(preferences.appearance(), AppearancePreferences());
        QCOMPARE(preferences.storage(), (StoragePreferences{.path = {}, .queueEvents = 100, .queueMegabytes = 4'096}));
    }

    void deliveryValuesInTheFile()
    {
        write("[delivery]\natOnce=0\nbreakerFailures=1\nbreakerPauseMs=90000000\nbreakerLongestPauseMs=5000\n"
              "disableAfterDays=400\n");
        const DeliveryPreferences kept = Preferences(file()).delivery();
        QCOMPARE(kept.atOnce, 1);
        QCOMPARE(kept.breakerFailures, 2);
        QCOMPARE(kept.breakerPause, std::chrono::milliseconds(1h));
        QCOMPARE(kept.breakerLongestPause, std::chrono::milliseconds(1h)); // never below the first one
        QCOMPARE(kept.disableAfterDays, 365);
    }

    void garbageIsNoFile()
    {
        write(QByteArray("\0\xff[[[=\n\n=====\0", 15));
        Preferences preferences(file());
        QCOMPARE(preferences.listening(), ListenPreferences());
        preferences.setWindowState(QStringLiteral("window/x"), "1");
        QCOMPARE(Preferences(file()).windowState(QStringLiteral("window/x")), QByteArray("1"));
    }

    void setValuesAreKeptInRange()
    {
        Preferences preferences(file());
        ListenPreferences wild;
        wild.limits.connections = -5;
        wild.path = QStringLiteral("no path");
        preferences.setListening(wild);
        QCOMPARE(preferences.listening().limits.connections, ranges::connections.least);
        QCOMPARE(preferences.listening().path, QStringLiteral("/webhook"));
    }

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("sub/flowbell.ini")); }

    QByteArray contents() const
    {
        QFile stored(file());
        return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
    }

    void write(const QByteArray &bytes) const
    {
        QDir().mkpath(m_folder->filePath(QStringLiteral("sub")));
        QFile stored(file());
        QVERIFY(stored.open(QIODevice::WriteOnly | QIODevice::Truncate));
        stored.write(bytes);
    }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
