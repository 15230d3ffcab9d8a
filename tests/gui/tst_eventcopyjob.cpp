// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakeeventsource.h"
#include "gui/events/curlcommand.h"
#include "gui/events/eventcopyjob.h"
#include "support/warnings.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using gui::EventCopyJob;
using gui::EventIdSet;
using test::FakeEventSource;

namespace {

Result<QString> textOf(FakeEventSource &source, const EventCopyJob::Request &request)
{
    EventCopyJob job(source, request);
    Result<QString> text = fail(ErrorCode::InvalidInput);
    bool ended = false;
    QObject::connect(&job, &EventCopyJob::finished, &job, [&](const Result<QString> &result) {
        text = result;
        ended = true;
    });
    job.start();
    [&] { QTRY_VERIFY(ended); }();
    return text;
}

EventDetails detailsWith(qint64 id, const QByteArray &body)
{
    EventDetails details;
    details.row = FakeEventSource::row(EventId{id});
    details.request.method = "POST";
    details.request.target = "/webhook?x=1";
    details.request.body = body;
    return details;
}

/// What curl would get: its arguments with a zero byte behind each, and its standard input.
struct Got {
    QByteArrayList arguments;
    QByteArray input;
};

Got run(const QString &command)
{
    // Through its standard input: an argument would be too short for a long body.
    QProcess shell;
    shell.start(u"/bin/sh"_s, QStringList());
    shell.write("curl() { printf '%s\\0' \"$@\"; printf '\\0\\0'; case \"$*\" in *--data-binary*) cat;; esac; }\n");
    shell.write(command.toUtf8() + '\n');
    shell.closeWriteChannel();
    shell.waitForFinished();
    const QByteArray output = shell.readAllStandardOutput();
    const qsizetype end = output.indexOf(QByteArray(3, '\0'));
    return {output.first(end).split('\0'), output.sliced(end + 3)};
}

} // namespace

class EventCopyJobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void tsvHasALinePerEvent()
    {
        FakeEventSource source;
        source.stored = EventIdSet::range(EventId{1}, EventId{1500});
        const auto text = textOf(source,
            {source.stored, {}, EventCopyJob::Format::TsvWithHeader,
                {gui::EventColumn::Received, gui::EventColumn::Session, gui::EventColumn::Success}, {}});
        QVERIFY(text.has_value());
        const QStringList lines = text->split(u'\n');
        QCOMPARE(lines.size(), 1502);
        QCOMPARE(lines.at(0), u"Received\tSession\tSuccess"_s);
        QCOMPARE(lines.at(1), u"2024-12-19T08:35:32.000Z\t70f5e424-0000-4000-8000-000000000001\tfalse"_s);
        QCOMPARE(source.askedPages.size(), 3);
    }

    void tsvKeepsItsColumns()
    {
        FakeEventSource source;
        source.stored = EventIdSet::range(EventId{1}, EventId{2});
        const auto text =
            textOf(source, {source.stored, {}, EventCopyJob::Format::Tsv, {gui::EventColumn::Flow, gui::EventColumn::Reply}, {}});
        QCOMPARE(text, Result<QString>(u"Flow 1\t200\nFlow 2\t200\n"_s));
    }

    void jsonIsThePayloadAsItCame()
    {
        FakeEventSource source;
        source.stored = EventIdSet::range(EventId{1}, EventId{3});
        const QByteArray body = "{\"z\": 1.50,\n \"a\": 2}";
        source.detailsOf[1] = detailsWith(1, body);
        source.detailsOf[2] = detailsWith(2, "no JSON \"at all\"");
        source.detailsOf[3] = detailsWith(3, "[]");
        QCOMPARE(textOf(source, {EventIdSet::of({EventId{1}}), {}, EventCopyJob::Format::Json, {}, {}}),
            Result<QString>(QString::fromUtf8(body)));
        const auto all = textOf(source, {source.stored, {}, EventCopyJob::Format::Json, {}, {}});
        QVERIFY(all->contains(QString::fromUtf8(body)));
        const QJsonArray array = QJsonDocument::fromJson(all->toUtf8()).array();
        QCOMPARE(array.size(), 3);
        QCOMPARE(array.at(1).toString(), u"no JSON \"at all\""_s);
    }

    void eventsThatAreGoneAreLeftOut()
    {
        FakeEventSource source;
        source.stored = EventIdSet::of({EventId{1}});
        source.detailsOf[1] = detailsWith(1, "{}");
        const auto text = textOf(source, {EventIdSet::range(EventId{1}, EventId{5}), {}, EventCopyJob::Format::Json, {}, {}});
        QCOMPARE(QJsonDocument::fromJson(text->toUtf8()).array().size(), 1);
    }

    void aFailureAndACancelEndIt()
    {
        FakeEventSource source;
        source.stored = EventIdSet::range(EventId{1}, EventId{10});
        source.rowsError = Error{ErrorCode::StoreFailed, {}, {}};
        QCOMPARE(textOf(source, {source.stored, {}, EventCopyJob::Format::Tsv, {}, {}}).error().code, ErrorCode::StoreFailed);
        EventCopyJob job(source, {source.stored, {}, EventCopyJob::Format::Json, {}, {}});
        QSignalSpy finished(&job, &EventCopyJob::finished);
        source.autoAnswer = false;
        job.start();
        job.cancel();
        source.answerAll();
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<Result<QString>>().error().code, ErrorCode::Cancelled);
    }

    void shellQuotedComesThroughTheShell_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("blank") << u"a b"_s;
        QTest::newRow("quotes") << u"it's \"so\" '' '"_s;
        QTest::newRow("dollar") << u"$(rm x) `y` $HOME \\ !"_s;
        QTest::newRow("lines") << u"a\nb\n"_s;
        QTest::newRow("other script") << u"Өтінім Заявка"_s;
    }
    void shellQuotedComesThroughTheShell()
    {
        QFETCH(QString, text);
        const Got got = run(u"curl "_s + gui::shellQuoted(text));
        QCOMPARE(got.arguments, QByteArrayList{text.toUtf8()});
    }

    void curlRebuildsTheRequest_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("inCommand");
        QTest::newRow("JSON") << QByteArray("{\"name\": \"it's\"}") << true;
        QTest::newRow("begins with @") << QByteArray("@file") << true;
        QTest::newRow("line ends") << QByteArray("a\r\nb\n") << true;
        QTest::newRow("zero bytes") << QByteArray("a\0b\xff", 4) << false;
        QTest::newRow("long") << QByteArray(300'000, 'x') << false;
    }
    void curlRebuildsTheRequest()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, inCommand);
        ReceivedRequest request;
        request.method = "POST";
        request.target = "/webhook?x=1&y=[2]";
        request.headers = {{"Host", "old:1"}, {"Content-Length", "5"}, {"Content-Type", "application/json"}, {"X-Empty", ""},
            {"X-Quote", "it's"}};
        request.body = body;
        const Got got = run(gui::curlCommand(request, QUrl(u"http://127.0.0.1:8787/webhook"_s)));
        QVERIFY(got.arguments.contains("http://127.0.0.1:8787/webhook?x=1&y=[2]"));
        QVERIFY(got.arguments.contains("--globoff"));
        QCOMPARE(got.arguments.mid(0, 2), (QByteArrayList{"-X", "POST"}));
        QVERIFY(got.arguments.contains("Content-Type: application/json"));
        QVERIFY(got.arguments.contains("X-Empty;"));
        QVERIFY(got.arguments.contains("X-Quote: it's"));
        QVERIFY(got.arguments.contains("User-Agent:"));
        QVERIFY(!got.arguments.contains("Content-Type:"));
        for (const QByteArray &argument : got.arguments)
            QVERIFY(!argument.startsWith("Host") && !argument.startsWith("Content-Length"));
        if (inCommand)
            QCOMPARE(got.arguments.last(), body);
        else
            QCOMPARE(got.input, body);
    }

    void aTargetThatIsNoPathGoesToTheListener()
    {
        ReceivedRequest request;
        request.method = "GET";
        request.target = "http://elsewhere/x";
        const Got got = run(gui::curlCommand(request, QUrl(u"http://[::1]:8787/webhook"_s)));
        QVERIFY(got.arguments.contains("http://[::1]:8787/webhook"));
        QVERIFY(!got.arguments.contains("http://elsewhere/x"));
    }
};

QTEST_MAIN(EventCopyJobTest)
#include "tst_eventcopyjob.moc"
