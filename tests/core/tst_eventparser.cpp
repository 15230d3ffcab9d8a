// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventparser.h"

#include "support/samples.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace flowbell;

Q_DECLARE_METATYPE(Violation)

namespace {

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject sampleObject(const QString &name)
{
    return QJsonDocument::fromJson(test::sample(name)).object();
}

/// \a object with the place at \a path (member names) set to \a value; Undefined removes it.
QJsonValue changed(const QJsonValue &object, const QStringList &path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    QJsonObject result = object.toObject();
    const QJsonValue inner = changed(result.value(path.first()), path.sliced(1), value);
    if (inner.isUndefined())
        result.remove(path.first());
    else
        result.insert(path.first(), inner);
    return result;
}

QByteArray changedSample(const QString &name, const QString &path, const QJsonValue &value)
{
    return json(changed(sampleObject(name), path.split(u'/'), value).toObject());
}

/// The technology.end sample with this text in the place of the number in `created`.
QByteArray sampleCreated(const QByteArray &number)
{
    return test::sample(u"technology_end_LDHP_success"_s).replace("1734597388", number);
}

std::optional<qint64> millisecondsOf(const ParsedEvent &event)
{
    return event.created ? std::optional<qint64>(event.created->time_since_epoch().count()) : std::nullopt;
}

QString words(const Violation &violation)
{
    return violation.pointer + u": expected "_s + violation.expected + u", found "_s + violation.found;
}

} // namespace

class TestEventParser : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EventParser> m_parser;

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void samples_data();
    void samples();
    void created_data();
    void created();
    void notAnEvent_data();
    void notAnEvent();
    void hostileBodies_data();
    void hostileBodies();
    void everyBeginningOfASampleIsNotJson();
    void departures_data();
    void departures();
    void openPlaces_data();
    void openPlaces();
    void envelopeFieldsAreRequired_data();
    void envelopeFieldsAreRequired();
    void keepsWhatItCan();
    void unknownEventsAreKept();
    void failureReasons_data();
    void failureReasons();
    void violationsAreBounded();
    void foundIsCut();
    void lastOfDuplicateMembersCounts();
    void halfSurrogatesAreReplaced();
    void schemasAreNeeded_data();
    void schemasAreNeeded();
};

void TestEventParser::initTestCase()
{
    auto parser = EventParser::createFromResources();
    QVERIFY2(parser, qPrintable(parser ? QString() : parser.error().subject + u' ' + parser.error().detail));
    m_parser = std::make_unique<EventParser>(std::move(*parser));
}

void TestEventParser::samples_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<EventType>("type");
    QTest::addColumn<bool>("success");
    QTest::addColumn<qint64>("created");
    QTest::addColumn<QString>("flowName");
    QTest::addColumn<QString>("technology");
    QTest::addColumn<QString>("failure");
    const QString headPosition = u"Liveness Head Position Flow"_s;
    const QString none;
    const auto row = [](const char *name, EventType type, bool success, qint64 created, const QString &flow,
                         const QString &technology, const QString &failure) {
        QTest::newRow(name) << QString::fromLatin1(name) << type << success << created << flow << technology << failure;
    };
    row("flow_start_LDHP", EventType::FlowStart, true, 1734597331, headPosition, none, none);
    row("flow_start_LDD_metadata_null", EventType::FlowStart, true, 1690444843, u"Liveness Distance"_s, none, none);
    row("technology_start_LDHP", EventType::TechnologyStart, true, 1734597343, headPosition, u"LDHP"_s, none);
    row("technology_end_LDHP_success", EventType::TechnologyEnd, true, 1734597388, headPosition, none, none);
    row("flow_end_LDHP_success", EventType::FlowEnd, true, 1734597391, headPosition, none, none);
    row("flow_end_LDHP_failed", EventType::FlowEnd, false, 1734597876, headPosition, none,
        u"CALC_RESULT Low overall prediction"_s);
}

void TestEventParser::samples()
{
    QFETCH(QString, name);
    QFETCH(EventType, type);
    QFETCH(bool, success);
    QFETCH(qint64, created);
    QFETCH(QString, flowName);
    QFETCH(QString, technology);
    QFETCH(QString, failure);

    const QJsonObject source = sampleObject(name);
    const ParsedEvent event = m_parser->parse(test::sample(name));
    QCOMPARE(verdictNames(event.verdict), QStringList{u"ok"_s});
    QVERIFY(event.violations.isEmpty());
    QCOMPARE(event.type, type);
    QCOMPARE(event.typeName, eventTypeName(type));
    QCOMPARE(event.eventUid, source.value("id"_L1).toString());
    QCOMPARE(event.sessionUid, source.value("session_id"_L1).toString());
    QCOMPARE(event.success, std::optional(success));
    QCOMPARE(millisecondsOf(event), std::optional<qint64>(created * 1000));
    QCOMPARE(event.flowName, flowName);
    QCOMPARE(event.technology, technology);
    QCOMPARE(QString(event.failureType + u' ' + event.failureDetail).trimmed(), failure);
}

void TestEventParser::created_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QString>("milliseconds");
    QTest::addColumn<QStringList>("verdict");
    const QStringList ok{u"ok"_s};
    const QStringList fraction{u"created-fraction"_s};
    const QStringList inMilliseconds{u"created-milliseconds"_s};
    const QStringList violation{u"violation"_s};
    const auto row = [](const QByteArray &number, const char *milliseconds, const QStringList &verdict) {
        QTest::newRow(number.constData()) << number << QString::fromLatin1(milliseconds) << verdict;
    };
    row("1734597388", "1734597388000", ok);
    row("1734597388.0", "1734597388000", ok);
    row("1.734597388e9", "1734597388000", ok);
    row("1734597388E+0", "1734597388000", ok);
    row("17345973880e-1", "1734597388000", ok);
    row("1734597388.25", "1734597388250", fraction);
    row("1.73459738825e9", "1734597388250", fraction);
    row("1734597388.0004", "1734597388000", fraction);
    row("1734597388000", "1734597388000", inMilliseconds);
    row("1734597388123", "1734597388123", inMilliseconds);
    row("1.734597388123e12", "1734597388123", inMilliseconds);
    row("1734597388123.5", "1734597388124", {u"created-fraction"_s, u"created-milliseconds"_s});
    row("100000000000", "100000000000000", ok);
    row("100000000001", "100000000001", inMilliseconds);
    row("0", "0", ok);
    row("-0", "0", ok);
    row("253402300799999", "253402300799999", inMilliseconds);
    row("253402300800000", "", violation);
    row("-1", "-1000", violation);
    row("-62135596800", "-62135596800000", violation);
    row("-62135596801", "", violation);
    row("-1e300", "", violation);
    row("1e300", "", violation);
    row("9223372036854775807", "", violation);
    row("123456789012345678901234567890", "", violation);
    row("\"1734597388\"", "1734597388000", violation);
    row("\"soon\"", "", violation);
    row("\"nan\"", "", violation);
    row("\"inf\"", "", violation);
    row("null", "", violation);
    row("true", "", violation);
    row("{}", "", violation);
    row("[1734597388]", "", violation);
}

void TestEventParser::created()
{
    QFETCH(QByteArray, number);
    QFETCH(QString, milliseconds);
    QFETCH(QStringList, verdict);
    const ParsedEvent event = m_parser->parse(sampleCreated(number));
    QCOMPARE(verdictNames(event.verdict), verdict);
    const std::optional<qint64> read = millisecondsOf(event);
    QCOMPARE(read ? QString::number(*read) : QString(), milliseconds);
    if (verdict.contains(u"violation"_s))
        QCOMPARE(event.violations.constFirst().pointer, u"/created"_s);
}

void TestEventParser::notAnEvent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<VerdictFlag>("flag");
    QTest::addColumn<QString>("found");
    const auto notJson = [](const char *name, const QByteArray &body) {
        QTest::newRow(name) << body << VerdictFlag::NotJson << QString();
    };
    const auto notObject = [](const QByteArray &body, const QString &found) {
        QTest::newRow(body.constData()) << body << VerdictFlag::NotObject << found;
    };
    notJson("empty", "");
    notJson("null array", {});
    notJson("blanks", " \r\n\t");
    notJson("text", "hello");
    notJson("form", "id=1&event=flow.start");
    notJson("open brace", "{");
    notJson("garbage after", "{} x");
    notJson("two objects", "{}{}");
    notJson("two numbers", "1,2");
    notJson("bracket trick", "1],[2");
    notJson("single quotes", "{'id': 1}");
    notJson("comma at the end", "{\"id\": 1,}");
    notJson("nan", "NaN");
    notJson("truth", "True");
    notJson("NUL", QByteArray("\0", 1));
    notJson("invalid UTF-8", "{\"id\": \"\xff\xfe\"}");
    notJson("cut UTF-8", "{\"id\": \"\xd0\"}");
    notJson("overlong UTF-8", "{\"id\": \"\xc0\xaf\"}");
    notJson("UTF-16", QByteArray("\xff\xfe{\0}\0", 6));
    notObject("[]", u"array of 0"_s);
    notObject("[1, 2]", u"array of 2"_s);
    notObject("17", u"number 17"_s);
    notObject("-1.5e3", u"number -1500"_s);
    notObject("\"text\"", u"string \"text\""_s);
    notObject(" true ", u"boolean true"_s);
    notObject("null", u"null"_s);
}

void TestEventParser::notAnEvent()
{
    QFETCH(QByteArray, body);
    QFETCH(VerdictFlag, flag);
    QFETCH(QString, found);
    const ParsedEvent event = m_parser->parse(body);
    QCOMPARE(verdictNames(event.verdict), QStringList{verdictFlagName(flag)});
    QCOMPARE(event.type, EventType::Unknown);
    QCOMPARE(event.violations.size(), 1);
    const Violation violation = event.violations.constFirst();
    QCOMPARE(violation.pointer, QString());
    QCOMPARE(violation.expected, flag == VerdictFlag::NotJson ? u"JSON"_s : u"object"_s);
    QVERIFY(!violation.found.isEmpty());
    if (!found.isEmpty())
        QCOMPARE(violation.found, found);
}

void TestEventParser::hostileBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("deep arrays") << QByteArray(100'000, '[');
    QTest::newRow("deep closed arrays") << QByteArray(QByteArray(5'000, '[') + QByteArray(5'000, ']'));
    QTest::newRow("deep objects") << QByteArray("{\"data\":").repeated(100'000);
    QTest::newRow("deep data") << QByteArray("{\"data\":" + QByteArray("{\"a\":").repeated(5'000) + "1" + QByteArray(5'001, '}'));
    QTest::newRow("many quotes") << QByteArray(1'000'000, '"');
    QTest::newRow("many escapes") << QByteArray("{\"id\":\"" + QByteArray(1'000'000, '\\'));
    QTest::newRow("bad escape") << QByteArray("{\"id\":\"\\u12\"}");
    QTest::newRow("many digits") << QByteArray("{\"created\":" + QByteArray(1'000'000, '9') + "}");
    QTest::newRow("many members") << QByteArray("{" + QByteArray("\"a\":1,").repeated(100'000) + "\"b\":2}");
}

void TestEventParser::hostileBodies()
{
    QFETCH(QByteArray, body);
    const ParsedEvent event = m_parser->parse(body);
    QVERIFY(event.verdict & (VerdictFlag::NotJson | VerdictFlag::NotObject | VerdictFlag::ContractViolation));
    QVERIFY(!event.violations.isEmpty());
}

void TestEventParser::everyBeginningOfASampleIsNotJson()
{
    const QByteArray whole = test::sample(u"flow_end_LDHP_failed"_s).trimmed();
    for (qsizetype length = 0; length < whole.size(); ++length)
        QCOMPARE(verdictNames(m_parser->parse(whole.first(length)).verdict), QStringList{u"not-json"_s});
}

void TestEventParser::departures_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *sample, const char *path, const QJsonValue &value, const QString &expected) {
        QTest::addRow("%s /%s %d", sample, path, static_cast<int>(value.type()))
            << QString::fromLatin1(sample) << QString::fromLatin1(path) << value << expected;
    };
    const QList<std::pair<const char *, QString>> envelope{
        {"id", u"string"_s},
        {"event", u"string"_s},
        {"session_id", u"string"_s},
        {"created", u"number"_s},
        {"success", u"boolean"_s},
        {"flow_name", u"string"_s},
        {"metadata", u"object or null"_s},
        {"data", u"object"_s},
    };
    for (const QString &sample : test::sampleNames()) {
        for (const auto &[field, expected] : envelope)
            row(qPrintable(sample), field, QJsonArray{1, 2}, expected);
    }
    const char *end = "technology_end_LDHP_success";
    row("flow_start_LDHP", "id", u""_s, u"string that is not empty"_s);
    row("flow_start_LDHP", "session_id", u""_s, u"string that is not empty"_s);
    row("flow_start_LDHP", "id", QJsonValue(), u"string"_s);
    row("flow_start_LDHP", "success", u"true"_s, u"boolean"_s);
    row("flow_start_LDHP", "created", -1, u"number, at least 0"_s);
    row("flow_start_LDHP", "created", 1e300, u"number, at most 253402300799999"_s);
    row("flow_start_LDHP", "data", QJsonValue(), u"object"_s);
    row("flow_start_LDHP", "data/technologies", u"LDHP"_s, u"array"_s);
    row("technology_start_LDHP", "data/technology_code", 17, u"string"_s);
    row("technology_start_LDHP", "data/technology_name", QJsonValue(), u"string"_s);
    row(end, "data/technology_code", false, u"string"_s);
    row(end, "data/liveness_result", u"ok"_s, u"object"_s);
    row(end, "data/liveness_result/result", u"true"_s, u"boolean"_s);
    row(end, "data/liveness_result/eye_closed", 0, u"boolean"_s);
    row(end, "data/liveness_result/prediction", 0.998, u"string"_s);
    row(end, "data/liveness_result/face_center", QJsonValue(), u"boolean"_s);
    row(end, "data/liveness_result/face_direction", 1, u"string"_s);
    row(end, "data/liveness_result/failure_reason", u"x"_s, u"object or null"_s);
    row("flow_end_LDHP_failed", "data/session_result", true, u"object"_s);
    row("flow_end_LDHP_failed", "data/session_result/status", u"DONE"_s, u"one of FINISHED, FAILED"_s);
    row("flow_end_LDHP_failed", "data/session_result/status", 1, u"string"_s);
    row("flow_end_LDHP_failed", "data/session_result/session_id", 1, u"string"_s);
    row("flow_end_LDHP_failed", "data/session_result/technologies", QJsonObject(), u"array"_s);
    row("flow_end_LDHP_failed", "data/session_result/liveness_result", QJsonValue(), u"object"_s);
    row("flow_end_LDHP_failed", "data/session_result/liveness_result/failure_reason/type", 1, u"string"_s);
    row("flow_end_LDHP_failed", "data/session_result/liveness_result/failure_reason/detail", 1, u"string"_s);
    row("flow_end_LDHP_failed", "data/session_result/flow_session_result", u"yes"_s, u"boolean"_s);
}

void TestEventParser::departures()
{
    QFETCH(QString, sample);
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QFETCH(QString, expected);
    const ParsedEvent event = m_parser->parse(changedSample(sample, path, value));
    QVERIFY(event.verdict & VerdictFlag::ContractViolation);
    QCOMPARE(event.violations.size(), 1);
    const Violation violation = event.violations.constFirst();
    QCOMPARE(violation.pointer, QString(u'/' + path));
    QCOMPARE(violation.expected, expected);
    if (value.isArray())
        QCOMPARE(violation.found, u"array of 2"_s);
    // Everything else is read as before.
    const ParsedEvent untouched = m_parser->parse(test::sample(sample));
    if (path != "id"_L1)
        QCOMPARE(event.eventUid, untouched.eventUid);
    if (path != "session_id"_L1)
        QCOMPARE(event.sessionUid, untouched.sessionUid);
    if (path != "flow_name"_L1)
        QCOMPARE(event.flowName, untouched.flowName);
}

void TestEventParser::openPlaces_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *sample, const char *path, const QJsonValue &value) {
        QTest::addRow("%s /%s %d", sample, path, static_cast<int>(value.type()))
            << QString::fromLatin1(sample) << QString::fromLatin1(path) << value;
    };
    const QJsonValue missing(QJsonValue::Undefined);
    const QJsonValue anything = QJsonObject{{u"a"_s, QJsonArray{1, u"b"_s, QJsonValue()}}};
    for (const QString &sample : test::sampleNames()) {
        row(qPrintable(sample), "something_new", anything);
        row(qPrintable(sample), "data/something_new", anything);
        row(qPrintable(sample), "data/face_result", anything);
        row(qPrintable(sample), "metadata", QJsonValue());
        row(qPrintable(sample), "metadata", anything);
        row(qPrintable(sample), "data", QJsonObject());
        row(qPrintable(sample), "flow_name", u""_s);
        row(qPrintable(sample), "id", u"not a UUID"_s);
    }
    const char *end = "technology_end_LDHP_success";
    row("flow_start_LDHP", "data/technologies", missing);
    row("flow_start_LDHP", "data/technologies", QJsonArray());
    row("flow_start_LDHP", "data/technologies", QJsonArray{u"NEW"_s, u"LDHP"_s});
    row("technology_start_LDHP", "data/technology_code", missing);
    row("technology_start_LDHP", "data/technology_name", missing);
    row(end, "data/technology_code", u"LDHP"_s);
    for (const char *field : {"result", "eye_closed", "prediction", "face_center", "face_direction", "failure_reason"})
        row(end, qPrintable(u"data/liveness_result/"_s + QString::fromLatin1(field)), missing);
    row(end, "data/liveness_result/failure_reason", QJsonObject());
    row(end, "data/liveness_result/new", anything);
    row("flow_end_LDHP_failed", "data/session_result/document_result", anything);
    row("flow_end_LDHP_failed", "data/session_result/document_result", u"text"_s);
    for (const char *field : {"status", "session_id", "technologies", "liveness_result", "flow_session_result"})
        row("flow_end_LDHP_failed", qPrintable(u"data/session_result/"_s + QString::fromLatin1(field)), missing);
}

void TestEventParser::openPlaces()
{
    QFETCH(QString, sample);
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    const ParsedEvent event = m_parser->parse(changedSample(sample, path, value));
    QVERIFY2(event.violations.isEmpty(), qPrintable(event.violations.isEmpty() ? QString() : words(event.violations.first())));
    QCOMPARE(verdictNames(event.verdict), QStringList{u"ok"_s});
}

void TestEventParser::envelopeFieldsAreRequired_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("field");
    for (const QString &sample : test::sampleNames()) {
        for (const QString &field : sampleObject(sample).keys())
            QTest::addRow("%s %s", qPrintable(sample), qPrintable(field)) << sample << field;
    }
}

void TestEventParser::envelopeFieldsAreRequired()
{
    QFETCH(QString, sample);
    QFETCH(QString, field);
    const ParsedEvent event = m_parser->parse(changedSample(sample, field, QJsonValue(QJsonValue::Undefined)));
    QCOMPARE(verdictNames(event.verdict), QStringList{u"violation"_s});
    QCOMPARE(event.violations, (QList<Violation>{{QString(), u"property "_s + field, u"nothing"_s}}));
}

void TestEventParser::keepsWhatItCan()
{
    const ParsedEvent event = m_parser->parse(R"({"id": 9007199254740993, "event": 5, "session_id": true,
        "created": "1734597388.5", "success": "false", "flow_name": 1.5, "metadata": [], "data": {"technology_code": 7}})");
    QCOMPARE(event.eventUid, u"9007199254740993"_s);
    QCOMPARE(event.typeName, u"5"_s);
    QCOMPARE(event.sessionUid, u"true"_s);
    QCOMPARE(millisecondsOf(event), std::optional<qint64>(1'734'597'388'500));
    QCOMPARE(event.success, std::optional(false));
    QCOMPARE(event.flowName, u"1.5"_s);
    QCOMPARE(event.technology, u"7"_s);
    QCOMPARE(event.violations.size(), 7);
    QVERIFY(event.violations.contains({u"/id"_s, u"string"_s, u"number 9007199254740993"_s}));
    QVERIFY(event.violations.contains({u"/success"_s, u"boolean"_s, u"string \"false\""_s}));
    QVERIFY(event.violations.contains({u"/session_id"_s, u"string"_s, u"boolean true"_s}));
    QVERIFY(event.violations.contains({u"/metadata"_s, u"object or null"_s, u"array of 0"_s}));

    const ParsedEvent bare = m_parser->parse("{}");
    QCOMPARE(bare.violations.size(), 8);
    QCOMPARE(verdictNames(bare.verdict), QStringList{u"violation"_s});
    QVERIFY(!bare.success);
    QVERIFY(!bare.created);
}

void TestEventParser::unknownEventsAreKept()
{
    for (const QString &name : {u"session.cancelled"_s, u"Flow.start"_s, u"flow.start "_s}) {
        const ParsedEvent event = m_parser->parse(changedSample(u"flow_start_LDHP"_s, u"event"_s, name));
        QCOMPARE(verdictNames(event.verdict), QStringList{u"unknown-event"_s});
        QCOMPARE(event.type, EventType::Unknown);
        QCOMPARE(event.typeName, name);
        QCOMPARE(event.flowName, u"Liveness Head Position Flow"_s);
    }
    // What an unknown event's data should look like is not known, so nothing in it can be wrong.
    QJsonObject odd = sampleObject(u"flow_end_LDHP_failed"_s);
    odd.insert("event"_L1, u"other"_s);
    odd.insert("data"_L1, QJsonObject{{u"session_result"_s, 17}, {u"technology_code"_s, u"X"_s}});
    const ParsedEvent event = m_parser->parse(json(odd));
    QCOMPARE(verdictNames(event.verdict), QStringList{u"unknown-event"_s});
    QCOMPARE(event.technology, u"X"_s);
}

void TestEventParser::failureReasons_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &data, const char *type, const char *detail) {
        QTest::newRow(name) << data << QString::fromLatin1(type) << QString::fromLatin1(detail);
    };
    const QByteArray reason = R"({"failure_reason": {"type": "T", "detail": "D"}})";
    row("liveness", "{\"liveness_result\": " + reason + "}", "T", "D");
    row("another technology", "{\"document_result\": " + reason + "}", "T", "D");
    row("in the session", "{\"session_result\": {\"liveness_result\": " + reason + "}}", "T", "D");
    row("another in the session", "{\"session_result\": {\"f2f_result\": " + reason + "}}", "T", "D");
    row("of the session", "{\"session_result\": " + reason + "}", "T", "D");
    row("second result", "{\"a_result\": {\"failure_reason\": null}, \"b_result\": " + reason + "}", "T", "D");
    row("after an odd result", "{\"a_result\": true, \"b_result\": " + reason + "}", "T", "D");
    row("type only", R"({"liveness_result": {"failure_reason": {"type": "T"}}})", "T", "");
    row("detail only", R"({"liveness_result": {"failure_reason": {"detail": "D"}}})", "", "D");
    row("a text", R"({"liveness_result": {"failure_reason": "D"}})", "", "D");
    row("a number", R"({"liveness_result": {"failure_reason": {"type": 5}}})", "5", "");
    row("null", R"({"liveness_result": {"failure_reason": null}})", "", "");
    row("absent", R"({"liveness_result": {}})", "", "");
    row("not in a result", "{\"other\": " + reason + "}", "", "");
    row("too deep", "{\"session_result\": {\"a_result\": {\"b_result\": " + reason + "}}}", "", "");
}

void TestEventParser::failureReasons()
{
    QFETCH(QByteArray, data);
    QFETCH(QString, type);
    QFETCH(QString, detail);
    const ParsedEvent event = m_parser->parse("{\"event\": \"technology.end\", \"data\": " + data + "}");
    QCOMPARE(event.failureType, type);
    QCOMPARE(event.failureDetail, detail);
}

void TestEventParser::violationsAreBounded()
{
    QJsonArray codes;
    for (int i = 0; i < 1000; ++i)
        codes.append(i);
    const ParsedEvent event = m_parser->parse(changedSample(u"flow_start_LDHP"_s, u"data/technologies"_s, codes));
    QCOMPARE(event.violations.size(), 50);
    QCOMPARE(event.violations.first(), (Violation{u"/data/technologies/0"_s, u"string"_s, u"number 0"_s}));
    QCOMPARE(event.violations.last(), (Violation{u"/data/technologies/49"_s, u"string"_s, u"number 49"_s}));
}

void TestEventParser::foundIsCut()
{
    const QString name = u"a"_s.repeated(71) + u"🔔"_s.repeated(100'000);
    const ParsedEvent event = m_parser->parse(changedSample(u"flow_start_LDHP"_s, u"success"_s, name));
    QCOMPARE(event.violations.size(), 1);
    const QString found = event.violations.first().found;
    QVERIFY2(found.size() <= 80, qPrintable(found));
    QVERIFY(found.isValidUtf16());
    QVERIFY(found.startsWith(u"string \"aaa"_s));
    QVERIFY(found.endsWith(u"…\""_s));
}

void TestEventParser::lastOfDuplicateMembersCounts()
{
    const QByteArray body = test::sample(u"flow_start_LDHP"_s).replace("\"id\":", "\"id\": 17, \"id\":");
    const ParsedEvent event = m_parser->parse(body);
    QCOMPARE(event.eventUid, u"d45aef15-8949-4812-b873-650615d51d1a"_s);
    QCOMPARE(verdictNames(event.verdict), QStringList{u"ok"_s});
}

void TestEventParser::halfSurrogatesAreReplaced()
{
    const QByteArray body =
        test::sample(u"flow_start_LDHP"_s).replace("Liveness Head Position Flow", "a\\ud800b\\udc00\\ud83d\\udd14");
    const ParsedEvent event = m_parser->parse(body);
    QCOMPARE(event.flowName, u"a\ufffdb\ufffd🔔"_s);
    QCOMPARE(verdictNames(event.verdict), QStringList{u"ok"_s});
}

void TestEventParser::schemasAreNeeded_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    for (const QString &name : {u"envelope"_s, u"flow.start"_s, u"flow.end"_s, u"technology.start"_s, u"technology.end"_s}) {
        QTest::addRow("%s missing", qPrintable(name)) << name << QByteArray();
        QTest::addRow("%s not JSON", qPrintable(name)) << name << QByteArray("{");
        QTest::addRow("%s no object", qPrintable(name)) << name << QByteArray("[]");
        QTest::addRow("%s no schema", qPrintable(name)) << name << QByteArray(R"({"type": "nonsense"})");
    }
}

void TestEventParser::schemasAreNeeded()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    QHash<QString, QByteArray> schemas;
    for (const QString &schema : {u"envelope"_s, u"flow.start"_s, u"flow.end"_s, u"technology.start"_s, u"technology.end"_s})
        schemas.insert(schema, "{}");
    QVERIFY(EventParser::create(schemas));
    schemas.insert(name, text);
    const auto parser = EventParser::create(schemas);
    QVERIFY(!parser);
    QCOMPARE(parser.error().code, ErrorCode::InvalidInput);
    QCOMPARE(parser.error().subject, name);
    QVERIFY(!parser.error().detail.isEmpty());
}

QTEST_APPLESS_MAIN(TestEventParser)
#include "tst_eventparser.moc"
