// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventparser.h"

#include "support/samples.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;

class TestEventParser : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EventParser> m_parser;

private Q_SLOTS:
    void initTestCase()
    {
        auto parser = EventParser::createFromResources();
        QVERIFY2(parser, qPrintable(parser ? QString() : parser.error().subject + parser.error().detail));
        m_parser = std::make_unique<EventParser>(std::move(*parser));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void samplesAreAsTheContractSays_data();
    void samplesAreAsTheContractSays();
    void speed();
};

void TestEventParser::samplesAreAsTheContractSays_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : test::sampleNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestEventParser::samplesAreAsTheContractSays()
{
    QFETCH(QString, name);
    const ParsedEvent event = m_parser->parse(test::sample(name));
    QCOMPARE(verdictNames(event.verdict), QStringList{u"ok"_s});
}

void TestEventParser::speed()
{
    const QByteArray body = test::sample(u"technology_end_LDHP_success"_s);
    QBENCHMARK {
        static_cast<void>(m_parser->parse(body));
    }
}

QTEST_APPLESS_MAIN(TestEventParser)
#include "tst_eventparser.moc"
