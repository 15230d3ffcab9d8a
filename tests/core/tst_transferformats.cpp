// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/csv.h"
#include "core/eventexport.h"
#include "core/eventline.h"
#include "core/harentry.h"
#include "core/harsplitter.h"
#include "core/isotime.h"
#include "core/linesplitter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using Reason = ImportProblem::Reason;

/// What exports write, and what imports make of it.
class TestTransferFormats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anyBodyComesBack_data();
    void anyBodyComesBack();
    void anyBytesComeBack();
    void aLineHasEverything();
    void badLines_data();
    void badLines();
    void harIsValid();
    void foreignHar_data();
    void foreignHar();
    void lines_data();
    void lines();
    void longLines();
    void harInPieces();
    void longEntries();
    void harWithoutEntries_data();
    void harWithoutEntries();
    void csv_data();
    void csv();
    void csvColumns();
    void csvPlaces();
    void payloadLines();
    void times_data();
    void times();
};

namespace {

EventDetails makeDetails(const QByteArray &body)
{
    EventDetails event;
    event.row.id = EventId{17};
    event.row.received = Timestamp{std::chrono::milliseconds{1'734'597'400'123}};
    event.row.type = EventType::FlowEnd;
    event.row.typeName = u"flow.end"_s;
    event.row.success = false;
    event.row.flowName = u"Поток \"1\""_s;
    event.row.sessionUid = u"s1"_s;
    event.row.reply = 503;
    event.row.verdict = VerdictFlag::Duplicate | VerdictFlag::AlteredReply;
    event.row.duplicateOf = EventId{3};
    event.eventUid = u"e1"_s;
    event.failureType = u"CALC_RESULT"_s;
    event.violations = {{u"/data"_s, u"object"_s, u"null"_s}};
    event.request.received = event.row.received;
    event.request.method = "POST";
    event.request.target = "/webhook?a=%20b&c";
    event.request.version = "HTTP/1.1";
    event.request.headers = {
        {"Host", "localhost:8787"}, {"content-type", "application/json"}, {"X-Twice", "1"}, {"X-Twice", "2"}, {"X-Empty", ""}};
    event.request.body = body;
    event.request.peer = u"127.0.0.1:50344"_s;
    return event;
}

void compareRequests(const RecordedRequest &read, const EventDetails &event)
{
    QCOMPARE(read.request.body, event.request.body);
    QCOMPARE(read.request.headers, event.request.headers);
    QCOMPARE(read.request.method, event.request.method);
    QCOMPARE(read.request.target, event.request.target);
    QCOMPARE(read.request.version, event.request.version);
    QCOMPARE(read.request.peer, event.request.peer);
    QCOMPARE(read.request.received, event.row.received);
    QCOMPARE(read.request.source, EventSource::Import);
    QCOMPARE(read.reply, event.row.reply);
    QCOMPARE(read.verdict, Verdict(VerdictFlag::AlteredReply));
}

template <typename Splitter>
QList<RecordPiece> pieces(Splitter &splitter)
{
    QList<RecordPiece> found;
    while (const auto piece = splitter.next())
        found.append(*piece);
    return found;
}

} // namespace

void TestTransferFormats::anyBodyComesBack_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("json") << QByteArray(R"({"a":"\u0000\n","b":[1.50]})");
    QTest::newRow("empty") << QByteArray("", 0);
    QTest::newRow("Cyrillic and emoji") << QByteArray("{\"a\":\"Қазақ 🌍\"}");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{}");
    QTest::newRow("controls") << QByteArray("\0\x01\x1f\x7f\r\n\t\\\"/", 10);
    QTest::newRow("no character") << QByteArray("\xEF\xBF\xBE\xEF\xBF\xBF");
    QTest::newRow("line separators") << QByteArray("\xE2\x80\xA8\xE2\x80\xA9\xC2\x85");
    QTest::newRow("no UTF-8") << QByteArray("\xff\xfe\x00 \xc3", 5);
    QTest::newRow("surrogates") << QByteArray("\xED\xA0\x80");
}

void TestTransferFormats::anyBodyComesBack()
{
    QFETCH(QByteArray, body);
    const EventDetails event = makeDetails(body);
    const QByteArray line = eventLine(event, false);
    QVERIFY(!line.contains('\n'));
    const ReadRecord read = readEventLine(line);
    QVERIFY(read);
    compareRequests(*read, event);
    const ReadRecord fromHar = har::readEntry(har::entry(event));
    QVERIFY(fromHar);
    compareRequests(*fromHar, event);
}

/// In every place that holds bytes.
void TestTransferFormats::anyBytesComeBack()
{
    QRandomGenerator random(5);
    for (int i = 0; i < 3'000; ++i) {
        const auto bytes = [&random] {
            QByteArray some("", 0);
            for (quint32 length = random.bounded(12U); length > 0; --length)
                some += static_cast<char>(random.bounded(2) == 0 ? random.bounded(256) : random.bounded(32, 127));
            return some;
        };
        EventDetails event = makeDetails(bytes());
        event.request.headers = {{'x' + bytes(), bytes()}, {"y", bytes()}};
        event.request.method = bytes();
        event.request.target = bytes();
        event.request.version = bytes();
        const ReadRecord read = readEventLine(eventLine(event, true));
        QVERIFY(read);
        compareRequests(*read, event);
        const ReadRecord fromHar = har::readEntry(har::entry(event));
        QVERIFY(fromHar);
        compareRequests(*fromHar, event);
    }
}

void TestTransferFormats::aLineHasEverything()
{
    const QJsonObject line = QJsonDocument::fromJson(eventLine(makeDetails("{}"), true)).object();
    QCOMPARE(line.value(u"id").toInteger(), 17);
    QCOMPARE(line.value(u"received").toString(), u"2024-12-19T08:36:40.123Z"_s);
    QCOMPARE(line.value(u"event").toString(), u"flow.end"_s);
    QCOMPARE(line.value(u"success"), QJsonValue(false));
    QCOMPARE(line.value(u"flow_name").toString(), u"Поток \"1\""_s);
    QCOMPARE(line.value(u"verdict").toArray(), (QJsonArray{u"duplicate"_s, u"altered-reply"_s}));
    QCOMPARE(line.value(u"duplicate_of").toInteger(), 3);
    QVERIFY(line.value(u"created").isNull());
    QCOMPARE(line.value(u"masked"), QJsonValue(true));
    QCOMPARE(line.value(u"body").toString(), u"{}"_s);
    QCOMPARE(line.value(u"headers").toArray().size(), 5);
}

void TestTransferFormats::badLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<Reason>("reason");
    const QByteArray time = R"("received":"2024-12-19T08:36:40Z")";
    QTest::newRow("no JSON") << QByteArray("{\"id\":") << Reason::NotJson;
    QTest::newRow("no object") << QByteArray("[1]") << Reason::NotAnEvent;
    QTest::newRow("another object") << QByteArray(R"({"a":1})") << Reason::NotAnEvent;
    QTest::newRow("no body") << QByteArray("{" + time + "}") << Reason::NotAnEvent;
    QTest::newRow("body that is no text") << QByteArray("{" + time + R"(,"body":{}})") << Reason::NotAnEvent;
    QTest::newRow("payload without a time") << QByteArray(R"({"event":"flow.end","data":{}})") << Reason::NoTime;
    QTest::newRow("payload of an odd time") << QByteArray(R"({"event":"flow.end","created":"noon"})") << Reason::NoTime;
    QTest::newRow("export that lost its time")
        << QByteArray(R"({"flowbell":1,"event":"flow.end","created":1,"body":"{}"})") << Reason::NotAnEvent;
    QTest::newRow("no time") << QByteArray(R"({"received":"yesterday","body":""})") << Reason::BadTime;
    QTest::newRow("local time") << QByteArray(R"({"received":"2024-12-19T08:36:40","body":""})") << Reason::BadTime;
    QTest::newRow("no base64") << QByteArray("{" + time + R"(,"body_base64":"*"})") << Reason::BadBase64;
    QTest::newRow("reply") << QByteArray("{" + time + R"(,"reply":-1,"body":""})") << Reason::NotAnEvent;
    QTest::newRow("header without name") << QByteArray("{" + time + R"(,"headers":[{}],"body":""})") << Reason::NotAnEvent;
}

void TestTransferFormats::badLines()
{
    QFETCH(QByteArray, line);
    QFETCH(Reason, reason);
    const ReadRecord read = readEventLine(line);
    QVERIFY(!read);
    QCOMPARE(read.error().reason, reason);
}

/// As http://www.softwareishard.com/blog/har-12-spec/ has it: what is required is there and of its type.
void TestTransferFormats::harIsValid()
{
    EventExport har(ExportFormat::Har, {}, {}, u"1.0"_s);
    QByteArray text = har.beginning();
    text += har.event(makeDetails("{}"));
    text += har.event(makeDetails("\xff"));
    text += har.end();
    QJsonParseError error;
    const QJsonObject log = QJsonDocument::fromJson(text, &error).object().value(u"log").toObject();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(log.value(u"version").toString(), u"1.2"_s);
    QCOMPARE(log.value(u"creator").toObject(), (QJsonObject{{u"name"_s, u"Flowbell"_s}, {u"version"_s, u"1.0"_s}}));
    const QJsonArray entries = log.value(u"entries").toArray();
    QCOMPARE(entries.size(), 2);
    for (const QJsonValue one : entries) {
        const QJsonObject request = one[u"request"].toObject();
        QCOMPARE(one[u"startedDateTime"].toString(), u"2024-12-19T08:36:40.123Z"_s);
        QVERIFY(one[u"time"].isDouble() && one[u"cache"].isObject());
        QCOMPARE(request.value(u"method").toString(), u"POST"_s);
        QCOMPARE(request.value(u"url").toString(), u"http://localhost:8787/webhook?a=%20b&c"_s);
        QVERIFY(request.value(u"cookies").isArray() && request.value(u"headersSize").isDouble());
        QCOMPARE(request.value(u"headers").toArray().size(), 5);
        QCOMPARE(request.value(u"queryString").toArray().at(0).toObject().value(u"value").toString(), u" b"_s);
        QCOMPARE(request.value(u"postData")[u"mimeType"].toString(), u"application/json"_s);
        const QJsonObject response = one[u"response"].toObject();
        QCOMPARE(response.value(u"status").toInt(), 503);
        for (const char *member : {"statusText", "httpVersion", "redirectURL"})
            QVERIFY2(response.value(QLatin1StringView(member)).isString(), member);
        QVERIFY(response.value(u"content")[u"size"].isDouble() && response.value(u"content")[u"mimeType"].isString());
        for (const char *time : {"send", "wait", "receive"})
            QVERIFY2(one[u"timings"][QLatin1StringView(time)].isDouble(), time);
    }
    QCOMPARE(entries.at(0)[u"request"][u"postData"][u"text"].toString(), u"{}"_s);
    QCOMPARE(entries.at(1)[u"request"][u"postData"][u"text"].toString(), u"/w=="_s);
}

void TestTransferFormats::foreignHar_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QByteArray>("body"); ///< null: not taken, because
    QTest::addColumn<Reason>("reason");
    const auto entry = [](const QByteArray &method, const QByteArray &postData) -> QByteArray {
        return R"({"startedDateTime":"2024-12-19T10:36:40.5+02:00","request":{"method":")" + method
            + R"(","url":"https://example.com/hook?x=%20","httpVersion":"h2","headers":[{"name":":authority","value":"a"},)"
              R"({"name":"content-type","value":"application/json"}])"
            + postData + R"(},"response":{"status":204}})";
    };
    QTest::newRow("post") << entry("POST", R"(,"postData":{"mimeType":"application/json","text":"{\"a\":\"ә\"}"})")
                          << QByteArray("{\"a\":\"ә\"}") << Reason();
    QTest::newRow("base64") << entry("post", R"(,"postData":{"mimeType":"x","text":"e30=","encoding":"base64"})")
                            << QByteArray("{}") << Reason();
    QTest::newRow("empty") << entry("POST", R"(,"postData":{"text":""})") << QByteArray("", 0) << Reason();
    QTest::newRow("get") << entry("GET", {}) << QByteArray() << Reason::NotPost;
    QTest::newRow("no body") << entry("POST", {}) << QByteArray() << Reason::NoBody;
    QTest::newRow("params") << entry("POST", R"(,"postData":{"params":[]})") << QByteArray() << Reason::NoBody;
    QTest::newRow("no base64") << entry("POST", R"(,"postData":{"text":"*","encoding":"base64"})") << QByteArray()
                               << Reason::BadBase64;
    QTest::newRow("no time") << QByteArray(R"({"request":{"method":"POST","postData":{"text":""}}})") << QByteArray()
                             << Reason::BadTime;
    QTest::newRow("nothing") << QByteArray("{}") << QByteArray() << Reason::NotPost;
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray() << Reason::NotJson;
}

void TestTransferFormats::foreignHar()
{
    QFETCH(QByteArray, entry);
    QFETCH(QByteArray, body);
    QFETCH(Reason, reason);
    const ReadRecord read = har::readEntry(entry);
    QCOMPARE(read.has_value(), !body.isNull());
    if (!read) {
        QCOMPARE(read.error().reason, reason);
        return;
    }
    QCOMPARE(read->request.body, body);
    QCOMPARE(read->request.method, QByteArray("POST"));
    QCOMPARE(read->request.target, QByteArray("/hook?x=%20"));
    QCOMPARE(read->request.headers, (HeaderFields{{"content-type", "application/json"}}));
    QCOMPARE(isoTimeText(read->request.received), u"2024-12-19T08:36:40.500Z"_s);
    QCOMPARE(read->reply, 204);
}

void TestTransferFormats::lines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<RecordPiece>>("expected");
    const QList<RecordPiece> two{{1, "a"}, {2, "bc"}};
    QTest::newRow("with ends") << QByteArray("a\nbc\n") << two;
    QTest::newRow("without the last") << QByteArray("a\nbc") << two;
    QTest::newRow("CR LF") << QByteArray("a\r\nbc\r\n") << two;
    QTest::newRow("empty ones") << QByteArray("\n\na\n \n") << QList<RecordPiece>{{3, "a"}};
    QTest::newRow("nothing") << QByteArray() << QList<RecordPiece>{};
    QTest::newRow("long") << QByteArray("a\nbcdefghijk\nd\n") << QList<RecordPiece>{{1, "a"}, {2, {}, true}, {3, "d"}};
    QTest::newRow("long at the end") << QByteArray("a\nbcdefghijk") << QList<RecordPiece>{{1, "a"}, {2, {}, true}};
    QTest::newRow("as long as may be") << QByteArray("12345678\n") << QList<RecordPiece>{{1, "12345678"}};
}

void TestTransferFormats::lines()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<RecordPiece>, expected);
    for (qsizetype size = 1; size <= text.size() + 1; ++size) {
        LineSplitter splitter(8);
        QList<RecordPiece> found;
        for (qsizetype at = 0; at < text.size(); at += size) {
            splitter.feed(text.mid(at, size));
            found += pieces(splitter);
        }
        splitter.finish();
        found += pieces(splitter);
        QCOMPARE(found, expected);
    }
}

void TestTransferFormats::longLines()
{
    LineSplitter splitter(100);
    for (int i = 0; i < 1'000; ++i) {
        splitter.feed(QByteArray(1'000, 'x'));
        QVERIFY(!splitter.next());
    }
    splitter.feed("\nok\n");
    QCOMPARE(pieces(splitter), (QList<RecordPiece>{{1, {}, true}, {2, "ok"}}));
}

void TestTransferFormats::harInPieces()
{
    const QByteArray text = R"({ "log" : {"version":"entries","pages":[{"entries":[{}]}],"x":{"entries":[{"no":1}]},
        "entries" : [ {"a":"]}\"{[","b":[{}]} ,{}, 5, {"log":{"entries":[{}]}}],"y":[{"z":1}]},"entries":[{"outer":1}]})";
    const QList<RecordPiece> expected{{1, R"({"a":"]}\"{[","b":[{}]})"}, {2, "{}"}, {3, R"({"log":{"entries":[{}]}})"}};
    for (qsizetype size = 1; size <= text.size(); ++size) {
        HarSplitter splitter(1'000);
        QList<RecordPiece> found;
        for (qsizetype at = 0; at < text.size(); at += size) {
            splitter.feed(text.mid(at, size));
            found += pieces(splitter);
        }
        QCOMPARE(found, expected);
        QVERIFY(splitter.hasEntries() && splitter.isComplete());
    }
}

void TestTransferFormats::longEntries()
{
    HarSplitter splitter(10);
    splitter.feed(R"({"log":{"entries":[{"a":1},{"a":")");
    for (int i = 0; i < 1'000; ++i)
        splitter.feed(QByteArray(1'000, 'x'));
    splitter.feed(R"("},{}]}})");
    QCOMPARE(pieces(splitter), (QList<RecordPiece>{{1, R"({"a":1})"}, {2, {}, true}, {3, "{}"}}));
}

void TestTransferFormats::harWithoutEntries_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("hasEntries");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("another object") << QByteArray(R"({"a":{"entries":[{}]}})") << false;
    QTest::newRow("cut") << QByteArray(R"({"log":{"entries":[{"a":1)") << true;
}

void TestTransferFormats::harWithoutEntries()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, hasEntries);
    HarSplitter splitter(100);
    splitter.feed(text);
    QVERIFY(!splitter.next());
    QCOMPARE(splitter.hasEntries(), hasEntries);
    QVERIFY(!splitter.isComplete() || !hasEntries);
}

void TestTransferFormats::csv_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("plain") << QByteArrayList{"a", "", "b c"} << QByteArray("a,,b c\r\n");
    QTest::newRow("quotes") << QByteArrayList{"a\"b", "c,d", "e\nf", "\"\""}
                            << QByteArray("\"a\"\"b\",\"c,d\",\"e\nf\",\"\"\"\"\"\"\r\n");
    QTest::newRow("formulas") << QByteArrayList{"=1+1", "+1", "-1", "@A", "\tx", "=\"a\"", "a=1"}
                              << QByteArray("'=1+1,'+1,'-1,'@A,'\tx,\"'=\"\"a\"\"\",a=1\r\n");
}

void TestTransferFormats::csv()
{
    QFETCH(QByteArrayList, fields);
    QTEST(csvRecord(fields), "record");
}

void TestTransferFormats::csvColumns()
{
    for (const ExportColumn column : allExportColumns())
        QVERIFY(exportColumnFromName(exportColumnName(column)) == column);
    QVERIFY(!exportColumnFromName(u"nothing"_s));
    EventExport csv(ExportFormat::Csv, allFactColumns(), {}, {});
    QCOMPARE(csv.beginning(),
        QByteArray(
            "id,received,event,success,flow_name,session_id,technology,event_id,created,source,reply,verdict,"
            "duplicate_of,failure_type,failure_detail,violations,peer,method,target,http_version,headers,body,mark,note\r\n"));
    QCOMPARE(csv.event(makeDetails("=x")),
        QByteArray(
            "17,2024-12-19T08:36:40.123Z,flow.end,false,\"Поток \"\"1\"\"\",s1,,e1,,received,503,duplicate altered-reply,3,"
            "CALC_RESULT,,\"/data: expected object, found null\",127.0.0.1:50344,POST,/webhook?a=%20b&c,HTTP/1.1,"
            "\"Host: localhost:8787\ncontent-type: application/json\nX-Twice: 1\nX-Twice: 2\nX-Empty: \",'=x,,\r\n"));
    EventDetails marked = makeDetails("{}");
    marked.row.mark = {.pinned = true, .colour = MarkColour::Red, .note = u"ask,\nАйгүл"_s};
    EventExport marks(ExportFormat::Csv, {ExportColumn::Mark, ExportColumn::Note}, {}, {});
    QCOMPARE(marks.event(marked), QByteArray("pinned red,\"ask,\nАйгүл\"\r\n"));
    EventExport bodies(ExportFormat::Csv, {ExportColumn::Body}, Masking(MaskingRule::standard()), {});
    QCOMPARE(bodies.event(makeDetails(R"({"iin":"x"})")), QByteArray("\"{\"\"iin\"\":\"\"***\"\"}\"\r\n"));
}

void TestTransferFormats::csvPlaces()
{
    QList<CsvColumn> columns{ExportColumn::Id};
    for (const QString &place : {u"data.session_result.status"_s, u"data.list.1.code"_s, u"metadata.order"_s, u"data.list"_s,
             u"data.none.at.all"_s, u"data.list.7"_s, u"data.yes"_s, u"data.nothing"_s, u"data.formula"_s}) {
        QVERIFY2(CsvColumn::fromName(place), qPrintable(place));
        columns.append(*CsvColumn::fromName(place));
    }
    for (const QString &name : {u"data"_s, u"data."_s, u"data..a"_s, u"nothing"_s, u"remark"_s, u""_s})
        QVERIFY2(!CsvColumn::fromName(name), qPrintable(name));
    EventExport csv(ExportFormat::Csv, columns, {}, {});
    QCOMPARE(csv.beginning(),
        QByteArray(
            "id,data.session_result.status,data.list.1.code,metadata.order,data.list,data.none.at.all,data.list.7,data.yes,"
            "data.nothing,data.formula\r\n"));
    QCOMPARE(csv.event(makeDetails(R"({"data":{"session_result":{"status":"FAILED"},"list":[{"code":"ED"},{"code":"LD\u00e9"}],)"
                                   R"("yes":true,"nothing":null,"formula":"=1+1"},"metadata":{"order":42.5}})")),
        QByteArray(
            "17,FAILED,LD\xC3\xA9,42.5,\"[{\"\"code\"\":\"\"ED\"\"},{\"\"code\"\":\"\"LD\xC3\xA9\"\"}]\",,,true,null,'=1+1\r\n"));
    // What is no JSON has no places.
    QCOMPARE(csv.event(makeDetails("no JSON")), QByteArray("17,,,,,,,,,\r\n"));
    // What is masked is so in its place.
    EventExport masked(ExportFormat::Csv, {*CsvColumn::fromName(u"data.first_name"_s)}, Masking(MaskingRule::standard()), {});
    QCOMPARE(masked.event(makeDetails(R"({"data":{"first_name":"Secret"}})")), QByteArray("***\r\n"));
}

void TestTransferFormats::payloadLines()
{
    const QByteArray payload = R"({"id":"e1","event":"flow.end","session_id":"s1","created":1734597400,"data":{"a": 1.0}})";
    const ReadRecord read = readEventLine(payload + " \r");
    QVERIFY(read);
    QCOMPARE(read->request.body, payload); // byte for byte
    QCOMPARE(read->request.received, Timestamp{std::chrono::seconds{1'734'597'400}});
    QCOMPARE(read->request.source, EventSource::Import);
    QCOMPARE(read->request.method, QByteArray("POST"));
    QCOMPARE(read->reply, 0);
    QVERIFY(!read->verdict);
    QVERIFY(read->request.headers.isEmpty());
}

void TestTransferFormats::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); ///< empty: it is none
    QTest::newRow("UTC") << u"2024-12-19T08:36:40.123Z"_s << u"2024-12-19T08:36:40.123Z"_s;
    QTest::newRow("offset") << u"2024-12-19T08:36:40.123456+05:00"_s << u"2024-12-19T03:36:40.123Z"_s;
    QTest::newRow("before 1970") << u"1969-12-31T23:59:59.999Z"_s << u"1969-12-31T23:59:59.999Z"_s;
    QTest::newRow("local") << u"2024-12-19T08:36:40"_s << QString();
    QTest::newRow("none") << u"today"_s << QString();
}

void TestTransferFormats::times()
{
    QFETCH(QString, text);
    const std::optional<Timestamp> time = readIsoTime(text);
    QTEST(time ? isoTimeText(*time) : QString(), "expected");
}

QTEST_GUILESS_MAIN(TestTransferFormats)
#include "tst_transferformats.moc"
