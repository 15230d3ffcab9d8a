// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventparser.h"
#include "core/samplepayload.h"

#include "support/samples.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace flowbell;

namespace {

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

SampleFields documentedFields(const QJsonObject &documented, const QStringList &technologies)
{
    SampleFields fields;
    fields.eventUid = documented.value("id"_L1).toString();
    fields.sessionUid = documented.value("session_id"_L1).toString();
    fields.created = Timestamp{std::chrono::seconds{documented.value("created"_L1).toInteger()}};
    fields.flowName = documented.value("flow_name"_L1).toString();
    fields.technologies = technologies;
    fields.success = documented.value("success"_L1).toBool();
    return fields;
}

SampleFields anyFields()
{
    return {u"2d891060-3b14-4920-ad0f-d21b70a9c33c"_s, u"70f5e424-07a9-4393-ba31-7f3de8681a72"_s,
        Timestamp{std::chrono::milliseconds{1'734'597'388'999}}, u"A flow"_s, {u"LDHP"_s}, true};
}

/// The data of the event, or the session result in it.
QJsonObject results(const QByteArray &payload)
{
    const QJsonObject data = object(payload).value("data"_L1).toObject();
    return data.contains("session_result"_L1) ? data.value("session_result"_L1).toObject() : data;
}

} // namespace

class TestSamplePayload : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EventParser> m_parser;

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void looksLikeTheDocumentedOne_data();
    void looksLikeTheDocumentedOne();
    void isAsTheContractSays_data();
    void isAsTheContractSays();
    void namesAreEscaped_data();
    void namesAreEscaped();
    void failedOnesSayWhy();
    void withoutTechnologiesThereIsOne();
    void membersKeepTheDocumentedOrder();
    void technologiesHaveNames();
};

void TestSamplePayload::initTestCase()
{
    auto parser = EventParser::createFromResources();
    QVERIFY(parser);
    m_parser = std::make_unique<EventParser>(std::move(*parser));
}

void TestSamplePayload::looksLikeTheDocumentedOne_data()
{
    QTest::addColumn<EventType>("type");
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("technology");
    QTest::newRow("flow.start") << EventType::FlowStart << u"flow_start_LDHP"_s << u"LDHP"_s;
    QTest::newRow("technology.start") << EventType::TechnologyStart << u"technology_start_LDHP"_s << u"LDHP"_s;
    QTest::newRow("technology.end") << EventType::TechnologyEnd << u"technology_end_LDHP_success"_s << u"LDHP"_s;
    QTest::newRow("flow.end") << EventType::FlowEnd << u"flow_end_LDHP_success"_s << u"LDHP"_s;
    QTest::newRow("flow.end failed") << EventType::FlowEnd << u"flow_end_LDHP_failed"_s << u"LDHP"_s;
    QTest::newRow("flow.start LDD") << EventType::FlowStart << u"flow_start_LDD_metadata_null"_s << u"LDD"_s;
}

void TestSamplePayload::looksLikeTheDocumentedOne()
{
    QFETCH(EventType, type);
    QFETCH(QString, sample);
    QFETCH(QString, technology);
    QJsonObject documented = object(test::sample(sample));
    QJsonObject made = object(samplePayload(type, documentedFields(documented, {technology})));

    // Where the program says more, or the newer form, on purpose.
    documented.insert("metadata"_L1, QJsonObject());
    if (type == EventType::TechnologyEnd) {
        QJsonObject data = made.value("data"_L1).toObject();
        QCOMPARE(data.take("technology_code"_L1).toString(), technology);
        QCOMPARE(data.take("technology_name"_L1).toString(), u"Liveness Head Position"_s);
        made.insert("data"_L1, data);
    }
    QCOMPARE(made, documented);
}

void TestSamplePayload::isAsTheContractSays_data()
{
    QTest::addColumn<EventType>("type");
    QTest::addColumn<bool>("success");
    QTest::addColumn<QStringList>("technologies");
    const QList<QStringList> lists{
        {}, {u"LDHP"_s}, {u"F2F"_s}, {u"ED"_s, u"LDD"_s, u"LD"_s}, {u"X/Y \"z\""_s, u"DR"_s}, {u"ҚАЗ"_s}};
    for (const EventType type : knownEventTypes()) {
        for (const QStringList &technologies : lists) {
            for (const bool success : {true, false})
                QTest::addRow("%s %s %d", qPrintable(eventTypeName(type)), qPrintable(technologies.join(u',')), success)
                    << type << success << technologies;
        }
    }
}

void TestSamplePayload::isAsTheContractSays()
{
    QFETCH(EventType, type);
    QFETCH(bool, success);
    QFETCH(QStringList, technologies);
    SampleFields fields = anyFields();
    fields.success = success;
    fields.technologies = technologies;
    const QByteArray payload = samplePayload(type, fields);
    const ParsedEvent event = m_parser->parse(payload);

    QVERIFY2(event.violations.isEmpty(), payload.constData());
    QCOMPARE(verdictNames(event.verdict), QStringList{u"ok"_s});
    QCOMPARE(event.type, type);
    QCOMPARE(event.eventUid, fields.eventUid);
    QCOMPARE(event.sessionUid, fields.sessionUid);
    QCOMPARE(event.flowName, fields.flowName);
    QVERIFY(event.created == Timestamp{std::chrono::seconds{1'734'597'388}});
    const bool isEnd = type == EventType::TechnologyEnd || type == EventType::FlowEnd;
    QCOMPARE(event.success, std::optional(success || !isEnd));
    QCOMPARE(event.failureType.isEmpty(), success || !isEnd);

    const bool isTechnology = type == EventType::TechnologyStart || type == EventType::TechnologyEnd;
    const QString first = technologies.isEmpty() ? u"LDHP"_s : technologies.first();
    QCOMPARE(event.technology, isTechnology ? first : QString());
    if (isTechnology)
        QCOMPARE(results(payload).value("technology_name"_L1).toString(), technologyName(first));
    const QStringList members = results(payload).keys();
    const auto isResult = [](const QString &name) { return name.endsWith("_result"_L1) && name != "flow_session_result"_L1; };
    QCOMPARE(std::any_of(members.begin(), members.end(), isResult), isEnd);
}

void TestSamplePayload::namesAreEscaped_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("quotes") << u"\"a\" 'b'"_s;
    QTest::newRow("backslash") << u"C:\\new\\table"_s;
    QTest::newRow("controls") << u"a\nb\tc\rd\u0001e\u001f\u007f"_s;
    QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u'b');
    QTest::newRow("Kazakh") << u"Тіршілікті анықтау"_s;
    QTest::newRow("emoji") << u"🔔 bell"_s;
    QTest::newRow("JSON") << u"\", \"success\": false, \"x\": \""_s;
    QTest::newRow("empty") << u""_s;
}

void TestSamplePayload::namesAreEscaped()
{
    QFETCH(QString, name);
    for (const EventType type : knownEventTypes()) {
        SampleFields fields = anyFields();
        fields.flowName = name;
        fields.technologies = QStringList{name};
        const ParsedEvent event = m_parser->parse(samplePayload(type, fields));
        QCOMPARE(verdictNames(event.verdict), QStringList{u"ok"_s});
        QCOMPARE(event.flowName, name);
        QCOMPARE(event.success, std::optional(true));
    }
}

void TestSamplePayload::failedOnesSayWhy()
{
    SampleFields fields = anyFields();
    fields.success = false;
    fields.technologies = QStringList{u"ED"_s, u"LDHP"_s};
    const QJsonObject session = results(samplePayload(EventType::FlowEnd, fields));
    QCOMPARE(session.value("status"_L1).toString(), u"FAILED"_s);
    QCOMPARE(session.value("flow_session_result"_L1), QJsonValue(false));
    QCOMPARE(session.value("ed_result"_L1).toObject().value("result"_L1), QJsonValue(true));
    const QJsonObject failed = session.value("liveness_result"_L1).toObject();
    QCOMPARE(failed.value("result"_L1), QJsonValue(false));
    QCOMPARE(failed.value("failure_reason"_L1).toObject().value("type"_L1).toString(), u"CALC_RESULT"_s);

    const ParsedEvent ended = m_parser->parse(samplePayload(EventType::TechnologyEnd, fields));
    QCOMPARE(ended.failureType, u"CALC_RESULT"_s);
    QCOMPARE(ended.failureDetail, u"Low overall prediction"_s);
}

void TestSamplePayload::withoutTechnologiesThereIsOne()
{
    SampleFields fields = anyFields();
    fields.technologies.clear();
    QCOMPARE(results(samplePayload(EventType::FlowStart, fields)).value("technologies"_L1).toArray(), QJsonArray{u"LDHP"_s});
    QCOMPARE(results(samplePayload(EventType::FlowEnd, fields)).value("technologies"_L1).toArray().size(), 1);
}

void TestSamplePayload::membersKeepTheDocumentedOrder()
{
    const QByteArray payload = samplePayload(EventType::TechnologyStart, anyFields());
    QCOMPARE(payload, QByteArray(R"({
  "id": "2d891060-3b14-4920-ad0f-d21b70a9c33c",
  "event": "technology.start",
  "session_id": "70f5e424-07a9-4393-ba31-7f3de8681a72",
  "created": 1734597388,
  "success": true,
  "flow_name": "A flow",
  "metadata": {},
  "data": {
    "technology_code": "LDHP",
    "technology_name": "Liveness Head Position"
  }
}
)"));
}

void TestSamplePayload::technologiesHaveNames()
{
    QCOMPARE(knownTechnologyCodes(), (QStringList{u"LDHP"_s, u"LDD"_s, u"LD"_s, u"F2F"_s, u"ED"_s, u"DR"_s}));
    QCOMPARE(technologyName(u"LDHP"_s), u"Liveness Head Position"_s);
    QCOMPARE(technologyName(u"NEW"_s), u"NEW"_s);
    QCOMPARE(technologyName({}), QString());
}

QTEST_APPLESS_MAIN(TestSamplePayload)
#include "tst_samplepayload.moc"
