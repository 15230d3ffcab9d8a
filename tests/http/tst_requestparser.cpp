// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requestparser.h"

#include "http/refusal.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::http;

namespace {

/// What became of a stream, as lines that can be compared: "POST /path body" for a request (with " close" if the connection
/// ends with it), "! reason" for a failure, after which nothing is read.
QByteArrayList outcome(RequestParser &parser, QByteArrayView piece)
{
    QByteArrayList lines;
    for (;;) {
        switch (parser.feed(piece)) {
        case RequestParser::Step::NeedMore:
            if (!piece.isEmpty())
                lines.append("LEFT BYTES");
            return lines;
        case RequestParser::Step::HeadComplete: break;
        case RequestParser::Step::Complete: {
            const QByteArray keep = parser.keepsAlive() ? "" : " close";
            const RequestHead head = parser.takeHead();
            lines.append(head.method + ' ' + head.path + ' ' + parser.takeBody() + keep);
            parser.restart();
            break;
        }
        case RequestParser::Step::Failed: lines.append("! " + refusalReasonName(parser.failure().reason)); return lines;
        }
    }
}

QByteArrayList outcomeOfPieces(const Limits &limits, const QList<QByteArray> &pieces)
{
    RequestParser parser(limits, u"peer"_s);
    QByteArrayList lines;
    for (const QByteArray &piece : pieces) {
        lines += outcome(parser, piece);
        if (!lines.isEmpty() && lines.last().startsWith('!'))
            break;
    }
    return lines;
}

Limits smallLimits()
{
    Limits limits;
    limits.requestLine = 64;
    limits.headerBlock = 256;
    limits.headerFields = 5;
    limits.body = 32;
    return limits;
}

QByteArray withFields(const QByteArray &fields, const QByteArray &rest = {})
{
    return "POST / HTTP/1.1\r\n" + fields + "\r\n" + rest;
}

QByteArray withLine(const QByteArray &line)
{
    return line + "\r\nHost: a\r\n\r\n";
}

QByteArray chunked(const QByteArray &chunks)
{
    return withFields("Host: a\r\nTransfer-Encoding: chunked\r\n", chunks);
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void outcomeIsTheSameHoweverCut_data();
    void outcomeIsTheSameHoweverCut();
    void keepsTheHeadExactly();
    void sharesRepeatedHeads();
    void keepsWhatCame_data();
    void keepsWhatCame();
    void announcesBeforeTheBody();
    void decidesOnChunksAtTheEarliestByte_data();
    void decidesOnChunksAtTheEarliestByte();

private:
    static void addGood();
    static void addBadLines();
    static void addBadFields();
    static void addFraming();
    static void addChunked();
    static void addLimits();
};

void TestRequestParser::addGood()
{
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &lines) {
        QTest::newRow(name) << bytes << lines;
    };
    row("nothing", "", {});
    row("part of a head", "POST / HTTP/1.1\r\nHost", {});
    row("get", withLine("GET / HTTP/1.1"), {"GET / "});
    row("post", withFields("Host: a\r\nContent-Length: 5\r\n", "hello"), {"POST / hello"});
    row("empty body", withFields("Host: a\r\nContent-Length: 0\r\n"), {"POST / "});
    row("two", withFields("Host: a\r\nContent-Length: 1\r\n", "x") + withFields("Host: a\r\nContent-Length: 2\r\n", "yz"),
        {"POST / x", "POST / yz"});
    row("empty lines before", "\r\n\r\n" + withLine("GET / HTTP/1.1"), {"GET / "});
    row("empty line between", withFields("Host: a\r\nContent-Length: 1\r\n", "x\r\n") + withLine("GET / HTTP/1.1"),
        {"POST / x", "GET / "});
    row("query", withLine("GET /a/b?c=/d?e HTTP/1.1"), {"GET /a/b "});
    row("absolute form", withLine("GET http://a:80/b?c HTTP/1.1"), {"GET /b "});
    row("absolute form, upper case", withLine("GET HTTPS://a HTTP/1.1"), {"GET / "});
    row("absolute form, query only", withLine("GET http://a?b HTTP/1.1"), {"GET / "});
    row("absolute form, IPv6", withLine("GET http://[::1]:80/b HTTP/1.1"), {"GET /b "});
    row("asterisk form", withLine("OPTIONS * HTTP/1.1"), {"OPTIONS * "});
    row("authority form", withLine("CONNECT a:443 HTTP/1.1"), {"CONNECT  "});
    row("other method", withLine("BREW /pot HTTP/1.1"), {"BREW /pot "});
    row("close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", {"GET /  close"});
    row("close in a list", "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n", {"GET /  close"});
    row("1.0", "GET / HTTP/1.0\r\n\r\n", {"GET /  close"});
    row("1.0 kept", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", {"GET / "});
    row("1.0 with a body", "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nab", {"POST / ab close"});
    row("empty field", "GET / HTTP/1.1\r\nHost: a\r\nX:\r\n\r\n", {"GET / "});
    row("field with bytes above ASCII", "GET / HTTP/1.1\r\nHost: a\r\nX: \xc3\xa4\r\n\r\n", {"GET / "});
    row("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", {"GET / "});
    row("host with port", "GET / HTTP/1.1\r\nHost: a.b:8787\r\n\r\n", {"GET / "});
    row("host IPv6", "GET / HTTP/1.1\r\nHost: [::1]:8787\r\n\r\n", {"GET / "});
    row("length with zeros", withFields("Host: a\r\nContent-Length: 0002\r\n", "ab"), {"POST / ab"});
}

void TestRequestParser::addBadLines()
{
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &reason = "! not-http") {
        QTest::newRow(name) << bytes << QByteArrayList{reason};
    };
    row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7));
    row("garbage line", "hello\r\n");
    row("two words", "GET /\r\n");
    row("0.9", "GET / \r\n");
    row("blank first", " GET / HTTP/1.1\r\n");
    row("two blanks", "GET  / HTTP/1.1\r\n");
    row("blank last", "GET / HTTP/1.1 \r\n");
    row("method not a token", "G(T / HTTP/1.1\r\n");
    row("control in target", "GET /\x01 HTTP/1.1\r\n");
    row("NUL in target", QByteArray("GET /\0 HTTP/1.1\r\n", 17));
    row("bytes above ASCII in target", "GET /\xc3\xa4 HTTP/1.1\r\n");
    row("fragment", "GET /#a HTTP/1.1\r\n");
    row("no slash", "GET a HTTP/1.1\r\n");
    row("asterisk of another method", "GET * HTTP/1.1\r\n");
    row("absolute without host", "GET http:///a HTTP/1.1\r\n");
    row("another scheme", "GET ftp://a/ HTTP/1.1\r\n");
    row("version in small letters", "GET / http/1.1\r\n");
    row("version too long", "GET / HTTP/1.10\r\n");
    row("line feed only", "GET / HTTP/1.1\nHost: a\n\n");
    row("line feed first", "\nGET / HTTP/1.1\r\n");
    row("carriage return in line", "GET /\rHTTP/1.1\r\n");
    row("carriage return first", "\rGET / HTTP/1.1\r\n");
    row("version 2", "PRI * HTTP/2.0\r\n", "! version-not-supported");
    row("version 1.2", "GET / HTTP/1.2\r\n", "! version-not-supported");
    row("version 0.9", "GET / HTTP/0.9\r\n", "! version-not-supported");
}

void TestRequestParser::addBadFields()
{
    const auto row = [](const char *name, const QByteArray &field, const QByteArray &reason = "! not-http") {
        QTest::newRow(name) << withFields("Host: a\r\n" + field + "Content-Length: 0\r\n") << QByteArrayList{reason};
    };
    row("folded", "X: a\r\n b\r\n");
    row("folded by a tab", "X: a\r\n\tb\r\n");
    row("folded, empty", "X:\r\n \r\n");
    row("blank before colon", "X : a\r\n");
    row("blank before name", " X: a\r\n");
    row("no colon", "X\r\n");
    row("no name", ": a\r\n");
    row("name not a token", "X(: a\r\n");
    row("line feed only in fields", "X: a\nY: b\r\n");
    row("carriage return in value", "X: a\rb\r\n");
    row("carriage return twice", "X: a\r\r\n");
    row("NUL in value", QByteArray("X: \0\r\n", 6));
    row("NUL in name", QByteArray("X\0: a\r\n", 7));
    row("control in value", "X: \x01\r\n");
    row("two hosts", "Host: a\r\n", "! bad-framing");
    row("two hosts in other case", "hOST: b\r\n", "! bad-framing");
    QTest::newRow("no host") << withFields("Content-Length: 0\r\n") << QByteArrayList{"! bad-framing"};
    for (const char *host : {"a b", "a/b", "a@b", "a:b", "a:1234567", ":80", "[::1", "[]", "[::1]80", "a\\b", "a,b", "a<"}) {
        const bool isAllowed = qstrcmp(host, "a,b") == 0; // sub-delims are part of a reg-name
        QTest::addRow("host %s", host) << withFields("Host: "_ba + host + "\r\nContent-Length: 0\r\n")
                                       << (isAllowed ? QByteArrayList{"POST / "} : QByteArrayList{"! bad-framing"});
    }
}

void TestRequestParser::addFraming()
{
    const auto row = [](const char *name, const QByteArray &fields, const QByteArray &reason = "! bad-framing") {
        QTest::newRow(name) << withFields("Host: a\r\n" + fields, "12345") << QByteArrayList{reason};
    };
    row("no length", "", "! length-required");
    row("two lengths, equal", "Content-Length: 5\r\nContent-Length: 5\r\n");
    row("two lengths", "Content-Length: 5\r\nContent-Length: 4\r\n");
    row("list of lengths", "Content-Length: 5, 5\r\n");
    row("length with sign", "Content-Length: +5\r\n");
    row("negative length", "Content-Length: -5\r\n");
    row("length hexadecimal", "Content-Length: 0x5\r\n");
    row("length with blank", "Content-Length: 1 2\r\n");
    row("length empty", "Content-Length:\r\n");
    row("length beyond 64 bits", "Content-Length: 18446744073709551617\r\n");
    row("length and chunked", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
    row("chunked and length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n");
    row("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n");
    row("chunked twice in a list", "Transfer-Encoding: chunked, chunked\r\n");
    row("coding empty", "Transfer-Encoding:\r\n");
    row("coding with empty member", "Transfer-Encoding: chunked,\r\n");
    row("gzip", "Transfer-Encoding: gzip\r\n", "! unknown-coding");
    row("gzip, chunked", "Transfer-Encoding: gzip, chunked\r\n", "! unknown-coding");
    row("chunked, gzip", "Transfer-Encoding: chunked, gzip\r\n", "! unknown-coding");
    row("identity", "Transfer-Encoding: identity\r\n", "! unknown-coding");
    row("xchunked", "Transfer-Encoding: xchunked\r\n", "! unknown-coding");
    QTest::newRow("chunked in 1.0") << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                    << QByteArrayList{"! bad-framing"};
}

void TestRequestParser::addChunked()
{
    const auto row = [](const char *name, const QByteArray &chunks, const QByteArrayList &lines = {"! bad-framing"}) {
        QTest::newRow(name) << chunked(chunks) << lines;
    };
    row("chunks", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", {"POST / abcde"});
    row("chunks, then another", "1\r\na\r\n0\r\n\r\n" + withLine("GET / HTTP/1.1"), {"POST / a", "GET / "});
    row("no chunk", "0\r\n\r\n", {"POST / "});
    row("hexadecimal", "0A\r\n0123456789\r\n0\r\n\r\n", {"POST / 0123456789"});
    row("extensions", "1;a=b;c=\"d e\"\r\nx\r\n0;z\r\n\r\n", {"POST / x"});
    row("trailers", "1\r\nx\r\n0\r\nX-T: a\r\nX-U: b\r\n\r\n", {"POST / x"});
    row("chunk without size", "\r\nabc\r\n0\r\n\r\n");
    row("size not hexadecimal", "g\r\nabc");
    row("size negative", "-1\r\na\r\n");
    row("size with 0x", "0x1\r\na\r\n0\r\n\r\n");
    row("size beyond 64 bits", "fffffffffffffffff\r\n");
    row("size without end of line", "1\na\r\n0\r\n\r\n");
    row("chunk longer than its size", "1\r\nab\r\n0\r\n\r\n");
    row("chunk shorter than its size", "3\r\na\r\n0\r\n\r\n");
    row("carriage return in chunk line", "1\rx\r\na\r\n0\r\n\r\n");
    row("trailer folded", "0\r\nX: a\r\n b\r\n\r\n");
    row("trailer malformed", "0\r\nX\r\n\r\n");
    row("trailer with length", "0\r\nContent-Length: 1\r\n\r\n");
    row("too large in one", "21\r\nabc", {"! body-too-large"});
    row("too large in sum", "20\r\n" + QByteArray(32, 'x') + "\r\n1\r\n", {"! body-too-large"});
    row("as large as allowed", "20\r\n" + QByteArray(32, 'x') + "\r\n0\r\n\r\n", {"POST / " + QByteArray(32, 'x')});
    row("endless size", QByteArray(400, '0'));
    row("endless extension", "1;" + QByteArray(400, 'a'));
    row("endless trailers", "0\r\n" + QByteArray("X: 0123456789\r\n").repeated(40));
    QByteArray many;
    for (int i = 0; i < 20; ++i)
        many += "1;0123456789abcdef\r\na\r\n";
    row("extensions too long in sum", many);
}

void TestRequestParser::addLimits()
{
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &line) {
        QTest::newRow(name) << bytes << QByteArrayList{line};
    };
    const QByteArray target = '/' + QByteArray(64 - 14, 'a'); // "GET " + target + " HTTP/1.1"
    row("longest request line", withLine("GET " + target + " HTTP/1.1"), "GET " + target + ' ');
    row("request line too long", withLine("GET " + target + "b HTTP/1.1"), "! target-too-long");
    row("request line endless", QByteArray(200, 'a'), "! target-too-long");
    row("control character at the limit", QByteArray(63, 'a') + "\x01\r\n", "! not-http");
    row("control character beyond the limit", QByteArray(64, 'a') + "\x01\r\n", "! target-too-long");
    row("carriage return at the limit", QByteArray(63, 'a') + "\rb\r\n", "! not-http");
    const QByteArray four = "Host: a\r\nA: b\r\nC: d\r\nE: f\r\n";
    row("most fields", "GET / HTTP/1.1\r\n" + four + "G: h\r\n\r\n", "GET / ");
    row("too many fields", "GET / HTTP/1.1\r\n" + four + "G: h\r\nI: j\r\n\r\n", "! head-too-large");
    const QByteArray head = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    const QByteArray filler(256 - head.size() - 4, 'x');
    row("largest head", head + filler + "\r\n\r\n", "GET / ");
    row("head too large", head + filler + "x\r\n\r\n", "! head-too-large");
    row("field endless", head + QByteArray(400, 'x'), "! head-too-large");
    row("largest body", withFields("Host: a\r\nContent-Length: 32\r\n", QByteArray(32, 'x')), "POST / " + QByteArray(32, 'x'));
    row("body too large", withFields("Host: a\r\nContent-Length: 33\r\n"), "! body-too-large");
    row("body far too large", withFields("Host: a\r\nContent-Length: 9999999999999999999\r\n"), "! body-too-large");
}

void TestRequestParser::outcomeIsTheSameHoweverCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("lines");
    addGood();
    addBadLines();
    addBadFields();
    addFraming();
    addChunked();
    addLimits();
}

void TestRequestParser::outcomeIsTheSameHoweverCut()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArrayList, lines);
    const Limits limits = smallLimits();
    QCOMPARE(outcomeOfPieces(limits, {bytes}), lines);
    for (qsizetype cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(outcomeOfPieces(limits, {bytes.first(cut), bytes.sliced(cut)}), lines);
    QList<QByteArray> single;
    for (const char byte : bytes)
        single.append(QByteArray(1, byte));
    QCOMPARE(outcomeOfPieces(limits, single), lines);
}

void TestRequestParser::keepsTheHeadExactly()
{
    const Limits limits;
    RequestParser parser(limits, u"[::1]:5"_s);
    const QByteArray bytes = "pOST /a%20b?c=d HTTP/1.0\r\nHOST:  a.b  \r\nx-Twice: 1\r\nX-tWICE: \t2 3\r\nEmpty: \r\n\r\n";
    QByteArrayView input = bytes;
    QCOMPARE(parser.feed(input), RequestParser::Step::HeadComplete);
    const RequestHead &head = parser.head();
    QCOMPARE(head.method, "pOST"_ba);
    QCOMPARE(head.target, "/a%20b?c=d"_ba);
    QCOMPARE(head.path, "/a%20b"_ba);
    QCOMPARE(head.version, "HTTP/1.0"_ba);
    QCOMPARE(head.peer, u"[::1]:5"_s);
    QCOMPARE(head.fields, (HeaderFields{{"HOST", "a.b"}, {"x-Twice", "1"}, {"X-tWICE", "2 3"}, {"Empty", ""}}));
}

/// Equal parts are shared with the request before; what differs must not be.
void TestRequestParser::sharesRepeatedHeads()
{
    const QList<HeaderFields> heads{
        {{"Host", "a"}, {"X", "1"}, {"Content-Length", "0"}},
        {{"Host", "a"}, {"X", "1"}, {"Content-Length", "0"}},
        {{"Host", "a"}, {"X", "2"}, {"Content-Length", "0"}},
        {{"Host", "a"}, {"Content-Length", "0"}},
        {{"Host", "a"}, {"Content-Length", "0"}, {"X", "2"}, {"Y", "3"}},
        {{"Host", "a"}, {"Content-Length", "0"}, {"X", "2"}},
        {{"host", "a"}, {"Content-Length", "0"}, {"X", "2"}},
        {{"Content-Length", "0"}, {"Host", "b"}},
    };
    const Limits limits;
    RequestParser parser(limits, u"peer"_s);
    for (const HeaderFields &fields : heads) {
        QByteArray bytes = "POST /x?y HTTP/1.1\r\n";
        for (const HeaderField &field : fields)
            bytes += field.name + ": " + field.value + "\r\n";
        bytes += "\r\n";
        QByteArrayView input = bytes;
        QCOMPARE(parser.feed(input), RequestParser::Step::HeadComplete);
        QCOMPARE(parser.feed(input), RequestParser::Step::Complete);
        const RequestHead head = parser.takeHead();
        QCOMPARE(head.fields, fields);
        QCOMPARE(head.target, "/x?y"_ba);
        QCOMPARE(head.path, "/x"_ba);
        parser.restart();
    }
}

void TestRequestParser::keepsWhatCame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("received");
    QTest::newRow("no http") << "hello\r\nworld"_ba
                             << "hello\r\nworld"_ba;
    QTest::newRow("bad field") << "GET / HTTP/1.1\r\nX\r\n\r\nrest"_ba
                               << "GET / HTTP/1.1\r\nX\r\n\r\nrest"_ba;
    QTest::newRow("bad chunk") << chunked("3\r\nabc\r\nx\r\n") << "abc"_ba;
    QTest::newRow("huge") << QByteArray("\x01" + QByteArray(70'000, 'x')) << QByteArray("\x01" + QByteArray(65'535, 'x'));
}

void TestRequestParser::keepsWhatCame()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, received);
    const Limits limits;
    RequestParser parser(limits, u"peer"_s);
    outcome(parser, bytes);
    QCOMPARE(parser.failure().received, received);
    QVERIFY(!parser.failure().detail.isEmpty());
    QCOMPARE(parser.head().peer, u"peer"_s);
}

void TestRequestParser::announcesBeforeTheBody()
{
    const Limits limits;
    RequestParser parser(limits, u"peer"_s);
    QVERIFY(!parser.hasBegun());
    const QByteArray bytes = "\r\nPOST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\nabc";
    QByteArrayView input = QByteArrayView(bytes).first(2);
    QCOMPARE(parser.feed(input), RequestParser::Step::NeedMore);
    QVERIFY(!parser.hasBegun());
    input = QByteArrayView(bytes).sliced(2);
    QCOMPARE(parser.feed(input), RequestParser::Step::HeadComplete);
    QVERIFY(parser.hasBegun());
    QVERIFY(parser.expectsContinue());
    QVERIFY(!parser.isChunked());
    QCOMPARE(parser.announcedBody(), 3);
    QCOMPARE(input.toByteArray(), "abc"_ba);
    parser.setBodyLimit(2);
    QCOMPARE(parser.feed(input), RequestParser::Step::Failed);
    QCOMPARE(parser.failure().reason, RefusalReason::BodyTooLarge);
}

void TestRequestParser::decidesOnChunksAtTheEarliestByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *bytes : {"x", "\n", " ", "2x", "2\n", "2\r{", "2;\n", "2;a\n", "2;a=\"\n", "2\r\n{}x", "2\r\n{}\rx",
             "0\r\n ", "0\r\nX\r", "0\r\nX: \n", "0\r\nHost:", "0\r\n\rx", "21\r\n", "fffffffffffffffff"})
        QTest::newRow(QByteArray(bytes).toPercentEncoding().constData()) << QByteArray(bytes);
}

/// The last byte of each is the one that cannot be.
void TestRequestParser::decidesOnChunksAtTheEarliestByte()
{
    QFETCH(const QByteArray, bytes);
    const Limits limits = smallLimits();
    RequestParser parser(limits, u"peer"_s);
    QCOMPARE(outcome(parser, chunked({})), QByteArrayList());
    QCOMPARE(outcome(parser, bytes.chopped(1)), QByteArrayList());
    QCOMPARE(outcome(parser, bytes.last(1)).size(), 1);
}

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
