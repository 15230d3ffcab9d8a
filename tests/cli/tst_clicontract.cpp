// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

#include "core/acceptedshape.h"
#include "support/httpclient.h"

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray technologyEnd(int number, const QJsonObject &result, const QString &technology = u"LDHP"_s)
{
    return QJsonDocument(QJsonObject{{u"id"_s, u"e%1"_s.arg(number)}, {u"event"_s, u"technology.end"_s},
                             {u"session_id"_s, u"s%1"_s.arg(number)}, {u"created"_s, 1'734'597'400}, {u"success"_s, true},
                             {u"flow_name"_s, u"Liveness"_s}, {u"metadata"_s, QJsonObject{{u"order%1"_s.arg(number), 1}}},
                             {u"data"_s, QJsonObject{{u"technology_code"_s, technology}, {u"liveness_result"_s, result}}}})
        .toJson(QJsonDocument::Compact);
}

const QJsonObject usual{{u"result"_s, true}, {u"prediction"_s, u"0.9980"_s}};

} // namespace

class TestCliContract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void nothingYet();
    void listsKinds();
    void marksWhatDiffers();
    void acceptsOneField();
    void acceptsAllAndTakesBack();
    void learnsByItself();
    void tellsANewKind();
    void hostileNames();
    void wrongUsage_data();
    void wrongUsage();

private:
    void receive(const QList<QByteArray> &bodies);
    [[nodiscard]] Outcome contract(const QStringList &arguments) const
    {
        return m_store->run(QStringList(u"contract"_s) + arguments);
    }
    /// "/a new 1-2", as `check` tells them.
    [[nodiscard]] QStringList changes() const;

    std::unique_ptr<CliStore> m_store;
};

void TestCliContract::init()
{
    m_store = std::make_unique<CliStore>();
}

void TestCliContract::receive(const QList<QByteArray> &bodies)
{
    ListeningCli listener(*m_store);
    for (const QByteArray &body : bodies)
        QCOMPARE(postTo(listener.url(), body).status, 200);
}

QStringList TestCliContract::changes() const
{
    const Outcome outcome = contract({u"check"_s, u"--json"_s});
    QStringList lines;
    for (const QJsonValue &kind : outcome.json().array()) {
        for (const QJsonValue &field : kind[u"fields"_s].toArray()) {
            for (const QJsonValue &change : field[u"changes"_s].toArray())
                lines += u"%1 %2 %3-%4"_s.arg(field[u"pointer"_s].toString(), change[u"change"_s].toString())
                             .arg(change[u"first_event"_s].toInteger())
                             .arg(change[u"last_event"_s].toInteger());
        }
    }
    if (outcome.status != (outcome.json().array().isEmpty() ? 0 : 1))
        lines += u"status %1"_s.arg(outcome.status);
    return lines;
}

void TestCliContract::nothingYet()
{
    QCOMPARE(contract({u"check"_s}).status, 0);
    QCOMPARE(contract({u"list"_s, u"--json"_s}).json().array().size(), 0);
    const Outcome none = contract({u"show"_s, u"flow.start"_s});
    QCOMPARE(none.status, 1);
    QVERIFY2(none.error.contains("flow.start"), none.told());
    QCOMPARE(contract({u"accept"_s, u"--all"_s}).status, 0);
}

void TestCliContract::listsKinds()
{
    receive({technologyEnd(1, usual), technologyEnd(2, usual), technologyEnd(3, usual, u"EDI"_s)});
    const QJsonArray kinds = contract({u"list"_s, u"--json"_s}).json().array();
    QCOMPARE(kinds.size(), 2);
    QCOMPARE(kinds.at(0)[u"technology"_s].toString(), u"EDI"_s);
    QCOMPARE(kinds.at(1)[u"event"_s].toString(), u"technology.end"_s);
    QCOMPARE(kinds.at(1)[u"events"_s].toInteger(), 2);
    QCOMPARE(kinds.at(1)[u"state"_s].toString(), u"learning"_s);
    const Outcome text = contract({u"show"_s, u"technology.end"_s, u"LDHP"_s});
    QCOMPARE(text.status, 0);
    QVERIFY2(text.output.contains("/data/liveness_result/prediction"), text.told());
    QVERIFY2(text.output.contains("learning: 2 of 100"), text.told());
    QVERIFY(!text.output.contains("EDI"));
}

void TestCliContract::marksWhatDiffers()
{
    receive({technologyEnd(1, usual), technologyEnd(2, usual)});
    QCOMPARE(contract({u"accept"_s, u"technology.end"_s}).status, 0);
    QCOMPARE(changes(), QStringList{});
    receive({technologyEnd(3, {{u"result"_s, u"yes"_s}, {u"prediction"_s, u"0.1"_s}, {u"score"_s, 1}}),
        technologyEnd(4, {{u"result"_s, true}})});
    QCOMPARE(changes(),
        (QStringList{u"/data/liveness_result/prediction missing 4-4"_s, u"/data/liveness_result/result changed-type 3-3"_s,
            u"/data/liveness_result/score new 3-3"_s}));
    const Outcome text = contract({u"check"_s});
    QCOMPARE(text.status, 1);
    QVERIFY2(text.output.contains("changed type"), text.told());
    QCOMPARE(contract({u"check"_s, u"technology.end"_s, u"LDHP"_s}).status, 1);
}

void TestCliContract::acceptsOneField()
{
    receive({technologyEnd(1, usual)});
    QCOMPARE(contract({u"accept"_s, u"--all"_s}).status, 0);
    receive({technologyEnd(2, {{u"result"_s, true}, {u"prediction"_s, 1}, {u"more"_s, QJsonObject{{u"x"_s, 1}}}})});
    QCOMPARE(changes().size(), 3);
    QCOMPARE(contract({u"accept"_s, u"technology.end"_s, u"--field"_s, u"/data/liveness_result/more"_s}).status, 0);
    QCOMPARE(changes(), QStringList{u"/data/liveness_result/prediction changed-type 2-2"_s});
    const Outcome wrong = contract({u"accept"_s, u"technology.end"_s, u"--field"_s, u"/data/other"_s});
    QCOMPARE(wrong.status, 1);
    QVERIFY2(wrong.error.contains("/data/other"), wrong.told());
}

void TestCliContract::acceptsAllAndTakesBack()
{
    receive({technologyEnd(1, usual), technologyEnd(2, usual, u"EDI"_s)});
    QCOMPARE(contract({u"accept"_s, u"--all"_s}).status, 0);
    receive({technologyEnd(3, {{u"result"_s, 1}, {u"prediction"_s, u"1"_s}})});
    QCOMPARE(changes().size(), 1);
    QCOMPARE(contract({u"accept"_s, u"technology.end"_s, u"LDHP"_s}).status, 0);
    QCOMPARE(changes().size(), 0);
    QCOMPARE(contract({u"revert"_s, u"technology.end"_s, u"LDHP"_s}).status, 0);
    QCOMPARE(changes().size(), 1);
    QCOMPARE(contract({u"revert"_s, u"technology.end"_s, u"LDHP"_s}).status, 0);
    QCOMPARE(contract({u"revert"_s, u"technology.end"_s, u"LDHP"_s}).status, 1); // nothing is left
    QCOMPARE(changes().size(), 0);
}

void TestCliContract::learnsByItself()
{
    QList<QByteArray> bodies;
    for (int number = 0; number < eventsToLearn; ++number)
        bodies += technologyEnd(number, usual);
    bodies += technologyEnd(1'000, {{u"result"_s, true}});
    receive(bodies);
    QCOMPARE(changes(), QStringList{u"/data/liveness_result/prediction missing 101-101"_s});
}

void TestCliContract::tellsANewKind()
{
    receive({technologyEnd(1, usual)});
    QCOMPARE(contract({u"accept"_s, u"--all"_s}).status, 0);
    receive({R"({"event":"session.expired","id":"x","session_id":"s"})"});
    const Outcome outcome = contract({u"check"_s});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.output.contains("session.expired"), outcome.told());
    QCOMPARE(contract({u"accept"_s, u"session.expired"_s}).status, 0);
    QCOMPARE(contract({u"check"_s}).status, 0);
}

void TestCliContract::hostileNames()
{
    receive({"{\"event\":\"x\\u001b[31m\",\"a\\u001b[2J/b~\":1,\"\\u202e\":{\"\\n\":2}}"});
    for (const QStringList &arguments : {QStringList{u"list"_s}, QStringList{u"show"_s}, QStringList{u"show"_s, u"--json"_s}}) {
        const Outcome outcome = contract(arguments);
        QCOMPARE(outcome.status, 0);
        QVERIFY(!outcome.output.contains('\x1b'));
        QVERIFY(!outcome.output.contains("\u202e"));
    }
}

void TestCliContract::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("accept what") << QStringList{u"accept"_s};
    QTest::newRow("accept both") << QStringList{u"accept"_s, u"flow.end"_s, u"--all"_s};
    QTest::newRow("revert what") << QStringList{u"revert"_s};
    QTest::newRow("no verb") << QStringList{};
}

void TestCliContract::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(contract(arguments).status, 2);
}

QTEST_GUILESS_MAIN(TestCliContract)

#include "tst_clicontract.moc"
