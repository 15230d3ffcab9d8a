// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/requestcode.h"
#include "support/scriptedserver.h"

#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

/// The programs that are copied, run by Python and Node against a server that keeps the bytes.
class TestRequestCode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void sendsTheSame_data();
    void sendsTheSame();
};

namespace {

struct Sent {
    QByteArray line;
    QByteArrayList fields;
    QByteArray body;
};

Sent take(const QByteArray &request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    QByteArrayList lines;
    for (const QByteArray &line : request.first(std::max<qsizetype>(0, end)).split('\n'))
        lines.append(line.trimmed());
    return {lines.value(0), lines.mid(1), request.mid(end + 4)};
}

/// What the program prints; its request is the server's last.
QByteArray run(const QString &interpreter, const QStringList &arguments, const QString &code)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(interpreter, arguments);
    process.write(code.toUtf8());
    process.closeWriteChannel();
    // The server lives on this thread.
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 30'000))
        process.kill();
    return process.readAll();
}

} // namespace

void TestRequestCode::sendsTheSame_data()
{
    QTest::addColumn<bool>("isPython");
    QTest::addColumn<QByteArray>("body");
    const QList<std::pair<const char *, QByteArray>> bodies{{"JSON", R"({"a":"\u0000\"'\\","b":"Қазақ 🌍"})"}, {"empty", ""},
        {"lines", "a\r\nb\n\tc"}, {"separators", "\xE2\x80\xA8\xE2\x80\xA9${x}`\\x41"}, {"byte order mark", "\xEF\xBB\xBF{}"},
        {"no text", QByteArray("\xff\x00\x01 \x80", 5)}, {"long", QByteArray(500'000, 'x')}};
    for (const auto &[name, body] : bodies) {
        QTest::addRow("Python: %s", name) << true << body;
        QTest::addRow("JavaScript: %s", name) << false << body;
    }
}

void TestRequestCode::sendsTheSame()
{
    QFETCH(bool, isPython);
    QFETCH(QByteArray, body);
    const QString interpreter = QStandardPaths::findExecutable(isPython ? u"python3"_s : u"node"_s);
    if (interpreter.isEmpty())
        QSKIP("not installed");
    ScriptedServer server(answering("HTTP/1.1 201 Created\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok", true));
    ReceivedRequest request;
    request.method = "POST";
    request.target = "/webhook?a=%20b&c='\"$x";
    request.headers = {{"Host", "elsewhere"}, {"Content-Type", "application/json"}, {"X-Quote", "a\"b'c\\d"},
        {"X-Bytes", "\xD2\x9B\xE9"}, {"X-Twice", "1"}, {"X-Twice", "2"}, {"Content-Length", "7"}, {"Accept", "*/*"},
        {"User-Agent", "u"}};
    request.body = body;
    const QString code = isPython ? gui::pythonCode(request, server.url()) : gui::javaScriptCode(request, server.url());
    const QByteArray printed = run(interpreter, {u"-"_s}, code);
    QCOMPARE(printed.trimmed(), QByteArray("201 ok"));
    QCOMPARE(server.requests.size(), 1);
    const Sent sent = take(server.requests.first());
    QCOMPARE(sent.body, body);
    if (isPython) {
        QCOMPARE(sent.line, QByteArray("POST /webhook?a=%20b&c='\"$x HTTP/1.1"));
        QCOMPARE(sent.fields.mid(1),
            (QByteArrayList{"Content-Type: application/json", "X-Quote: a\"b'c\\d", "X-Bytes: \xD2\x9B\xE9", "X-Twice: 1",
                "X-Twice: 2", "Accept: */*", "User-Agent: u", "Content-Length: " + QByteArray::number(body.size())}));
        return;
    }
    // By the URL Standard a quote in a query is percent-encoded.
    QCOMPARE(
        sent.line, QByteArray("POST /webhook?a=%20b&c='%22$x HTTP/1.1").replace("'", sent.line.contains("%27") ? "%27" : "'"));
    for (const char *field : {"content-type: application/json", "x-quote: a\"b'c\\d", "x-bytes: \xD2\x9B\xE9", "x-twice: 1, 2",
             "accept: */*", "user-agent: u"}) {
        const bool isThere = std::any_of(sent.fields.begin(), sent.fields.end(),
            [field](const QByteArray &one) { return one.compare(field, Qt::CaseInsensitive) == 0; });
        QVERIFY2(isThere, sent.fields.join('\n'));
    }
}

QTEST_GUILESS_MAIN(TestRequestCode)
#include "tst_requestcode.moc"
