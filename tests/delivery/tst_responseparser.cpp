// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/responseparser.h"

#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::delivery;
using Step = ResponseParser::Step;

namespace {

struct Seen {
    Step step = Step::NeedMore;
    bool wholeAtEnd = false; ///< as the connection ended after all pieces
    int status = 0;
    QByteArray reason;
    HeaderFields fields;
    QByteArray body;
    bool bodyCut = false;
    bool keepsAlive = false;

    friend bool operator==(const Seen &, const Seen &) = default;
};

Seen parse(const QList<QByteArray> &pieces, qsizetype kept = 100, qsizetype read = 1000)
{
    ResponseParser parser(kept, read);
    Seen seen;
    for (const QByteArray &piece : pieces) {
        if (seen.step == Step::NeedMore)
            seen.step = parser.feed(piece);
    }
    seen.wholeAtEnd = seen.step == Step::NeedMore && parser.completesAtEnd();
    seen.status = parser.status();
    if (seen.status > 0) {
        seen.reason = parser.reason();
        seen.fields = parser.takeFields();
        seen.bodyCut = parser.isBodyCut();
        seen.body = parser.takeBody();
    }
    seen.keepsAlive = parser.keepsAlive();
    return seen;
}

QList<QByteArray> inPiecesOf(const QByteArray &bytes, qsizetype size)
{
    QList<QByteArray> pieces;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        pieces.append(bytes.mid(at, size));
    return pieces;
}

} // namespace

class TestResponseParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Step>("step");
        QTest::addColumn<bool>("wholeAtEnd");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("keepsAlive");
        const auto row = [](const char *name, const QByteArray &bytes, Step step, bool wholeAtEnd, int status,
                             const QByteArray &body, bool keepsAlive) {
            QTest::newRow(name) << bytes << step << wholeAtEnd << status << body << keepsAlive;
        };
        const auto whole = [&row](const char *name, const QByteArray &bytes, int status, const QByteArray &body,
                               bool keepsAlive) { row(name, bytes, Step::Complete, false, status, body, keepsAlive); };
        whole("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", true);
        whole("no body", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "", true);
        whole("204", "HTTP/1.1 204 No Content\r\n\r\n", 204, "", true);
        whole("304 with length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304, "", true);
        whole("no reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", true);
        whole("empty reason", "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\n{}", 200, "{}", true);
        whole("closing", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", false);
        whole("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", false);
        whole("HTTP/1.0 that stays", "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", true);
        whole("chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n1\r\n!\r\n0\r\n\r\n", 200, "{}!",
            true);
        whole("chunked, nothing", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 200, "", true);
        whole(
            "trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n", 200, "{}", true);
        whole("100 first", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 2\r\n\r\n{}", 201, "{}", true);
        whole("hints first",
            "HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\nHTTP/1.1 102\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\n{}", 500,
            "{}", true);
        whole("101", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", 101, "", false);
        whole("surplus", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n", 200, "{}", false);
        whole("surplus without a body", "HTTP/1.1 204 OK\r\n\r\nx", 204, "", false);
        whole("longer than what is kept", "HTTP/1.1 200 OK\r\nContent-Length: 150\r\n\r\n" + QByteArray(150, 'k'), 200,
            QByteArray(100, 'k'), true);
        whole("as long as what is read", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + QByteArray(1000, 'k'), 200,
            QByteArray(100, 'k'), true);
        row("longer than what is read", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + QByteArray(1001, 'k'), Step::TooLong,
            false, 200, QByteArray(100, 'k'), false);
        row("chunked, longer than what is read",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + QByteArray("64\r\n" + QByteArray(100, 'k') + "\r\n").repeated(11),
            Step::TooLong, false, 200, QByteArray(100, 'k'), false);
        row("until closed", "HTTP/1.1 200 OK\r\n\r\n{}", Step::NeedMore, true, 200, "{}", false);
        row("until closed, nothing", "HTTP/1.0 200 OK\r\n\r\n", Step::NeedMore, true, 200, "", false);
        row("other coding, until closed", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n{}", Step::NeedMore, true, 200, "{}",
            false);

        const auto unfinished = [&row](const char *name, const QByteArray &bytes, int status, const QByteArray &body) {
            row(name, bytes, Step::NeedMore, false, status, body, false);
        };
        unfinished("in the status line", "HTTP/1.1 200", 0, "");
        unfinished("in the fields", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", 0, "");
        unfinished("after an interim answer", "HTTP/1.1 100 Continue\r\n\r\n", 0, "");
        unfinished("in the body", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}", 200, "{}");
        unfinished("before the body", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", 200, "");
        unfinished("before the last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", 200, "{}");
        unfinished("in the last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", 200, "{}");

        const auto foreign = [&row](const char *name, const QByteArray &bytes, int status = 0) {
            row(name, bytes, Step::NotHttp, false, status, "", false);
        };
        foreign("mail", "220 mail.example ESMTP\r\n");
        foreign("a zero", QByteArray(1, '\0'));
        foreign("lower case", "http/1.1 200 OK\r\n\r\n");
        foreign("HTTP/2", "HTTP/2 200\r\n\r\n");
        foreign("HTTP/1.2", "HTTP/1.2 200 OK\r\n\r\n");
        foreign("status of two digits", "HTTP/1.1 20 OK\r\n\r\n");
        foreign("bare line ends", "HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        foreign("bare carriage return", "HTTP/1.1 200 OK\r\nX: a\rb\r\nContent-Length: 0\r\n\r\n");
        foreign("no field", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n");
        foreign("blank in a name", "HTTP/1.1 200 OK\r\nX A: 1\r\n\r\n");
        foreign("length that is none", "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n");
        foreign("lengths that differ", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n");
        foreign("length and coding", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreign("chunk size that is none", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n", 200);
    }
    void answers()
    {
        QFETCH(QByteArray, bytes);
        const Seen seen = parse({bytes});
        QTEST(seen.step, "step");
        QTEST(seen.wholeAtEnd, "wholeAtEnd");
        QTEST(seen.status, "status");
        QTEST(seen.body, "body");
        QTEST(seen.keepsAlive, "keepsAlive");
        // What is complete after all pieces is so only then: bytes behind an answer make no difference but for the connection.
        for (qsizetype at = 1; at < bytes.size(); ++at) {
            Seen split = parse({bytes.first(at), bytes.sliced(at)});
            split.keepsAlive = seen.keepsAlive;
            QVERIFY2(split == seen, QByteArray::number(at));
        }
        Seen single = parse(inPiecesOf(bytes, 1));
        single.keepsAlive = seen.keepsAlive;
        QVERIFY(single == seen);
    }

    void headIsTold()
    {
        const Seen seen = parse({"HTTP/1.1 422 No Thanks\r\nX-Trace:  7 \r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nX-Empty:\r\n"
                                 "Content-Length: 0\r\n\r\n"});
        QCOMPARE(seen.reason, QByteArray("No Thanks"));
        const HeaderFields fields{
            {"X-Trace", "7"}, {"Set-Cookie", "a=1"}, {"set-cookie", "b=2"}, {"X-Empty", ""}, {"Content-Length", "0"}};
        QCOMPARE(seen.fields, fields);
        QVERIFY(!seen.bodyCut);
    }

    void headIsBounded_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("as long as allowed") << maximumAnswerHead << true;
        QTest::newRow("one more") << maximumAnswerHead + 1 << false;
        QTest::newRow("much more") << maximumAnswerHead * 2 << false;
    }
    void headIsBounded()
    {
        QFETCH(qsizetype, size);
        QFETCH(bool, allowed);
        const QByteArray before = "HTTP/1.1 204 OK\r\nX-Long: ";
        const QByteArray head = before + QByteArray(size - before.size() - 4, 'x') + "\r\n\r\n";
        const QByteArray line = "HTTP/1.1 204 ";
        const QByteArray longLine = line + QByteArray(size - line.size() - 4, 'x') + "\r\n\r\n";
        const QByteArray fields = "HTTP/1.1 204 OK\r\n" + QByteArray("A: b\r\n").repeated(size);
        for (const qsizetype piece : {size, qsizetype{1000}, qsizetype{4097}}) {
            QCOMPARE(parse(inPiecesOf(head, piece)).step, allowed ? Step::Complete : Step::NotHttp);
            QCOMPARE(parse(inPiecesOf(longLine, piece)).step, allowed ? Step::Complete : Step::NotHttp);
            QCOMPARE(parse(inPiecesOf(fields, piece)).step, Step::NotHttp);
        }
        const QByteArray interim = QByteArray("HTTP/1.1 103 Hints\r\n\r\n").repeated(size);
        QCOMPARE(parse({interim}).step, Step::NotHttp);
        QCOMPARE(parse(inPiecesOf(interim, 1000)).step, Step::NotHttp);
    }

    void chunkFramingIsBounded()
    {
        const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        const QByteArray extension = head + "2;" + QByteArray(2 * maximumAnswerHead, 'x');
        QCOMPARE(parse(inPiecesOf(extension, 1000)).step, Step::NotHttp);
        const QByteArray trailers = head + "0\r\n" + QByteArray("A: b\r\n").repeated(maximumAnswerHead);
        QCOMPARE(parse(inPiecesOf(trailers, 1000)).step, Step::NotHttp);
    }
};

QTEST_GUILESS_MAIN(TestResponseParser)
#include "tst_responseparser.moc"
