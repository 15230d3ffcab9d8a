// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventline.h"
#include "core/harentry.h"
#include "core/samplepayload.h"
#include "engine/deliveryservice.h"
#include "engine/eventqueries.h"
#include "engine/exporter.h"
#include "engine/flowservice.h"
#include "engine/importer.h"
#include "engine/markservice.h"
#include "engine/workspace.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;
using namespace Qt::StringLiterals;
using Reason = ImportProblem::Reason;

/// Out of one store and into another, with files and threads as the programs have them.
class TestTransfer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void thereAndBack_data();
    void thereAndBack();
    void whatTheFilterLeaves();
    void whatIsChosen();
    void masked();
    void onlyTheOwnerReadsIt();
    void cancelledExportLeavesNothing();
    void notOverTheStore();
    void notIntoADevice();
    void folderThatIsMissing();
    void oneExportAtATime();
    void twiceIsDuplicates();
    void nothingIsForwarded();
    void brokenLinesAreReported();
    void harOfABrowser();
    void cutHar();
    void fileThatIsMissing();
    void aSmallQueueLosesNothing();
    void cancelledImportKeepsWhatItTook();
    void theProgramMayEndMeanwhile();

private:
    [[nodiscard]] std::unique_ptr<Workspace> open(const QString &name, int queueEvents = 10'000);
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void fill(int sessions);
    [[nodiscard]] ExportOutcome exported(const ExportRequest &request);
    [[nodiscard]] ImportOutcome imported(Workspace &workspace, const ImportRequest &request);
    [[nodiscard]] QByteArray write(const QString &name, const QByteArray &text);
    [[nodiscard]] QByteArray read(const QString &name);

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

namespace {

QList<EventDetails> stored(Workspace &workspace)
{
    QList<EventDetails> all;
    const auto summary = workspace.events().summary().result();
    for (qint64 id = 1; id <= summary->last.value; ++id)
        all.append(*workspace.events().details(EventId{id}).result());
    return all;
}

QByteArray body(const QString &session, const QString &uid, EventType type = EventType::FlowStart)
{
    SampleFields fields;
    fields.eventUid = uid;
    fields.sessionUid = session;
    fields.flowName = u"Liveness"_s;
    return samplePayload(type, fields);
}

QByteArray lineOf(const QString &session, const QString &uid)
{
    EventDetails event;
    event.row.reply = 200;
    event.request.method = "POST";
    event.request.target = "/webhook";
    event.request.body = body(session, uid);
    return eventLine(event, false) + '\n';
}

} // namespace

void TestTransfer::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = open(u"first"_s);
}

void TestTransfer::cleanup()
{
    m_workspace.reset();
    m_folder.reset();
}

std::unique_ptr<Workspace> TestTransfer::open(const QString &name, int queueEvents)
{
    static_cast<void>(write(name + u".ini"_s, "[storage]\nqueueEvents=" + QByteArray::number(queueEvents) + '\n'));
    auto opened = Workspace::open(
        {.storePath = path(name + u".db"_s), .preferencesFile = path(name + u".ini"_s), .fileSecretsOnly = true}, m_clock);
    return opened ? std::move(*opened) : nullptr;
}

QByteArray TestTransfer::write(const QString &name, const QByteArray &text)
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s", qPrintable(file.errorString()));
    return text;
}

QByteArray TestTransfer::read(const QString &name)
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Each session has two events with a body that is all ours, one of them twice, and one that is no text.
void TestTransfer::fill(int sessions)
{
    for (int i = 0; i < sessions; ++i) {
        const QString session = u"session-%1"_s.arg(i);
        const QByteArray start = body(session, u"a"_s);
        const QByteArray end = body(session, u"b"_s, EventType::FlowEnd);
        for (const QByteArray &sent : {start, end, start, QByteArray("\xff\x00 x", 4)}) {
            ReceivedRequest request;
            request.received = Timestamp{std::chrono::milliseconds{1'734'597'400'000 + i}};
            request.method = "POST";
            request.target = "/webhook?n=" + QByteArray::number(i);
            request.version = "HTTP/1.1";
            request.headers = {{"Host", "h"}, {"X-A", "\xd2\x9b"}, {"X-B", "\xff"}};
            request.body = sent;
            request.peer = u"127.0.0.1:1"_s;
            QVERIFY(m_workspace->enter(request).result());
        }
    }
}

ExportOutcome TestTransfer::exported(const ExportRequest &request)
{
    QSignalSpy finished(&m_workspace->exporter(), &Exporter::finished);
    if (!m_workspace->exporter().start(request))
        qFatal("an export is running");
    if (finished.isEmpty())
        finished.wait(30'000);
    return finished.isEmpty() ? ExportOutcome{.written = -1} : finished.takeFirst().first().value<ExportOutcome>();
}

ImportOutcome TestTransfer::imported(Workspace &workspace, const ImportRequest &request)
{
    QSignalSpy finished(&workspace.importer(), &Importer::finished);
    if (!workspace.importer().start(request))
        qFatal("an import is running");
    if (finished.isEmpty())
        finished.wait(30'000);
    return finished.isEmpty() ? ImportOutcome{.stored = -1} : finished.takeFirst().first().value<ImportOutcome>();
}

void TestTransfer::thereAndBack_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::newRow("JSON Lines") << ExportFormat::JsonLines;
    QTest::newRow("HAR") << ExportFormat::Har;
}

void TestTransfer::thereAndBack()
{
    QFETCH(ExportFormat, format);
    fill(300);
    const MarkChange change{.pinned = true, .colour = MarkColour::Green, .note = u"Қара \"1\""_s};
    QVERIFY(m_workspace->marks().apply({EventId{2}, EventId{7}}, change).result());
    const ExportOutcome out = exported({.format = format, .path = path(u"events"_s)});
    QVERIFY(!out.error && !out.cancelled);
    QCOMPARE(out.written, 1'200);

    const auto second = open(u"second"_s);
    const ImportOutcome in = imported(*second, {.path = path(u"events"_s)});
    QVERIFY(!in.error && !in.cancelled);
    QCOMPARE(in.format, format == ExportFormat::Har ? ImportFormat::Har : ImportFormat::JsonLines);
    QCOMPARE(in.stored, 1'200);
    QCOMPARE(in.duplicates, 300);
    QCOMPARE(in.skipped, 0);
    const QList<EventDetails> before = stored(*m_workspace);
    const QList<EventDetails> after = stored(*second);
    QCOMPARE(after.size(), before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        EventRow expected = before.at(i).row;
        expected.source = EventSource::Import;
        QVERIFY(after.at(i).row == expected);
        QCOMPARE(after.at(i).request.body, before.at(i).request.body);
        QCOMPARE(after.at(i).request.headers, before.at(i).request.headers);
        QCOMPARE(after.at(i).request.target, before.at(i).request.target);
        QCOMPARE(after.at(i).request.peer, before.at(i).request.peer);
        QCOMPARE(after.at(i).violations, before.at(i).violations);
    }
}

void TestTransfer::whatTheFilterLeaves()
{
    fill(20);
    const auto filter = EventFilter::parse(u"event:flow.end"_s);
    const ExportOutcome out = exported({.filter = *filter,
        .format = ExportFormat::Csv,
        .columns = {ExportColumn::Id, ExportColumn::Event},
        .path = path(u"a.csv"_s)});
    QCOMPARE(out.written, 20);
    QVERIFY(read(u"a.csv"_s).startsWith("id,event\r\n2,flow.end\r\n6,flow.end\r\n"));
}

void TestTransfer::whatIsChosen()
{
    fill(2);
    const auto chosen = [](qint64 row, qint64 count) { return QList<EventId>{{2}, {5}, {99}}.mid(row, count); };
    const ExportOutcome out = exported({.chosen = chosen,
        .chosenCount = 3,
        .format = ExportFormat::Csv,
        .columns = {ExportColumn::Id},
        .path = path(u"a.csv"_s)});
    QCOMPARE(out.written, 2);
    QCOMPARE(read(u"a.csv"_s), QByteArray("id\r\n2\r\n5\r\n"));
}

void TestTransfer::masked()
{
    ReceivedRequest request;
    request.body = R"({"first_name":"Secret","x":"900101300123"})";
    QVERIFY(m_workspace->enter(request).result());
    QCOMPARE(exported({.masking = MaskingRule::standard(), .path = path(u"a.jsonl"_s)}).written, 1);
    const QByteArray text = read(u"a.jsonl"_s);
    QVERIFY(!text.contains("Secret") && !text.contains("900101300123"));
    QCOMPARE(QJsonDocument::fromJson(text)[u"body"].toString(), u"{\"first_name\":\"***\",\"x\":\"************\"}"_s);
}

void TestTransfer::onlyTheOwnerReadsIt()
{
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    static_cast<void>(write(u"there.jsonl"_s, "before"));
    QVERIFY(QFile::setPermissions(path(u"there.jsonl"_s), QFile::ReadOwner | QFile::WriteOwner | others));
    for (const QString &name : {u"new.jsonl"_s, u"there.jsonl"_s}) {
        QVERIFY(!exported({.path = path(name)}).error);
        QVERIFY(!(QFile::permissions(path(name)) & others));
        QCOMPARE(read(name), QByteArray());
    }
}

void TestTransfer::cancelledExportLeavesNothing()
{
    fill(50);
    static_cast<void>(write(u"there.jsonl"_s, "before"));
    const QStringList before = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    // Cancels itself when the first ids are asked for.
    const auto chosen = [this](qint64, qint64) {
        m_workspace->exporter().cancel();
        return QList<EventId>{{1}, {2}, {3}};
    };
    const ExportOutcome out = exported({.chosen = chosen, .chosenCount = 3, .path = path(u"there.jsonl"_s)});
    QVERIFY(out.cancelled && !out.error);
    QCOMPARE(read(u"there.jsonl"_s), QByteArray("before"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), before);
}

void TestTransfer::notOverTheStore()
{
    fill(1);
    const ExportOutcome out = exported({.path = path(u"first.db"_s)});
    QVERIFY(out.error);
    QCOMPARE(out.error->code, ErrorCode::FileUnwritable);
    QCOMPARE(m_workspace->events().summary().result()->count, 4);
}

void TestTransfer::notIntoADevice()
{
    QCOMPARE(exported({.path = u"/dev/null"_s}).error->code, ErrorCode::FileUnwritable);
    QVERIFY(!QFileInfo(u"/dev/null"_s).isFile());
}

void TestTransfer::folderThatIsMissing()
{
    const ExportOutcome out = exported({.path = path(u"missing/a.jsonl"_s)});
    QCOMPARE(out.error->code, ErrorCode::FileUnwritable);
    QCOMPARE(out.error->subject, path(u"missing/a.jsonl"_s));
}

void TestTransfer::oneExportAtATime()
{
    QSignalSpy finished(&m_workspace->exporter(), &Exporter::finished);
    QVERIFY(m_workspace->exporter().start({.path = path(u"a"_s)}));
    QVERIFY(m_workspace->exporter().isRunning());
    QVERIFY(!m_workspace->exporter().start({.path = path(u"b"_s)}));
    QVERIFY(finished.wait());
    QVERIFY(!m_workspace->exporter().isRunning());
    QVERIFY(!QFileInfo::exists(path(u"b"_s)));
}

void TestTransfer::twiceIsDuplicates()
{
    static_cast<void>(write(u"a"_s, lineOf(u"s"_s, u"1"_s) + lineOf(u"s"_s, u"2"_s)));
    QCOMPARE(imported(*m_workspace, {.path = path(u"a"_s)}).duplicates, 0);
    const ImportOutcome again = imported(*m_workspace, {.path = path(u"a"_s)});
    QCOMPARE(again.stored, 2);
    QCOMPARE(again.duplicates, 2);
    QCOMPARE(stored(*m_workspace).at(3).row.duplicateOf, EventId{2});
}

/// What is imported happened elsewhere: endpoints hear of it only when a user says so.
void TestTransfer::nothingIsForwarded()
{
    Flow flow;
    flow.name = u"Liveness"_s;
    flow.forward = true;
    const auto added = m_workspace->flows().add(flow).result();
    QVERIFY(added);
    Webhook webhook;
    webhook.flow = added->id;
    webhook.url = u"http://127.0.0.1:1/"_s;
    QVERIFY(m_workspace->flows().addWebhook(webhook).result());
    const auto deliveries = [this] { return *m_workspace->deliveries().count({}).result(); };
    static_cast<void>(write(u"a"_s, lineOf(u"s"_s, u"1"_s)));
    QCOMPARE(imported(*m_workspace, {.path = path(u"a"_s)}).stored, 1);
    QCOMPARE(deliveries(), 0);
    ReceivedRequest request;
    request.body = body(u"s"_s, u"2"_s);
    QVERIFY(m_workspace->enter(request).result());
    QCOMPARE(deliveries(), 1);
}

void TestTransfer::brokenLinesAreReported()
{
    static_cast<void>(
        write(u"a"_s, "\xEF\xBB\xBF" + lineOf(u"s"_s, u"1"_s) + "{\"id\"\n\n[]\n" + lineOf(u"s"_s, u"2"_s) + "{\"received\":"));
    const ImportOutcome in = imported(*m_workspace, {.path = path(u"a"_s)});
    QVERIFY(!in.error);
    QCOMPARE(in.stored, 2);
    QCOMPARE(in.skipped, 3);
    QCOMPARE(in.problems.size(), 3);
    QCOMPARE(in.problems.at(0).place, 2);
    QCOMPARE(in.problems.at(0).reason, Reason::NotJson);
    QCOMPARE(in.problems.at(1).place, 4);
    QCOMPARE(in.problems.at(1).reason, Reason::NotAnEvent);
    QCOMPARE(in.problems.at(2).place, 6);
    QCOMPARE(in.lastPlace, 6);
}

void TestTransfer::harOfABrowser()
{
    const auto entry = [](const QByteArray &method, const QByteArray &postData) -> QByteArray {
        return R"({"startedDateTime":"2024-12-19T08:36:40.000Z","request":{"method":")" + method + R"(","url":"http://h/w")"
            + postData + R"(},"response":{"status":201}})";
    };
    const QByteArray text = QString::fromUtf8(body(u"s"_s, u"1"_s)).toUtf8();
    QJsonObject data{{u"text"_s, QString::fromUtf8(text)}};
    const QByteArray postData = ",\"postData\":" + QJsonDocument(data).toJson(QJsonDocument::Compact);
    static_cast<void>(write(u"a.har"_s,
        "\n {\n \"log\": {\"version\":\"1.2\",\"entries\":[" + entry("GET", {}) + "," + entry("POST", postData) + ","
            + entry("POST", {}) + "]}}"));
    const ImportOutcome in = imported(*m_workspace, {.path = path(u"a.har"_s)});
    QCOMPARE(in.format, ImportFormat::Har);
    QCOMPARE(in.stored, 1);
    QCOMPARE(
        in.problems, (QList<ImportProblem>{{Reason::NotPost, 1, u"GET http://h/w"_s}, {Reason::NoBody, 3, u"http://h/w"_s}}));
    const EventDetails event = stored(*m_workspace).first();
    QCOMPARE(event.row.sessionUid, u"s"_s);
    QCOMPARE(event.row.reply, 201);
    QCOMPARE(event.row.source, EventSource::Import);
    QCOMPARE(event.row.received, Timestamp{std::chrono::milliseconds{1'734'597'400'000}});
    QCOMPARE(event.request.body, text);
}

void TestTransfer::cutHar()
{
    static_cast<void>(write(u"cut.har"_s, R"({"log":{"entries":[{"startedDateTime":)"));
    const ImportOutcome cut = imported(*m_workspace, {.path = path(u"cut.har"_s)});
    QCOMPARE(cut.problems, (QList<ImportProblem>{{Reason::Unfinished, 1, {}}}));
    static_cast<void>(write(u"none.har"_s, R"({"a":1})"));
    const ImportOutcome none = imported(*m_workspace, {.path = path(u"none.har"_s), .format = ImportFormat::Har});
    QCOMPARE(none.problems, (QList<ImportProblem>{{Reason::NotHar, 1, {}}}));
}

void TestTransfer::fileThatIsMissing()
{
    const ImportOutcome in = imported(*m_workspace, {.path = path(u"missing"_s)});
    QCOMPARE(in.error->code, ErrorCode::FileUnreadable);
    QVERIFY(imported(*m_workspace, {.path = m_folder->path()}).error);
}

/// The queue takes a hundred: the import waits for it, again and again.
void TestTransfer::aSmallQueueLosesNothing()
{
    m_workspace.reset();
    m_workspace = open(u"small"_s, 100);
    QByteArray text;
    for (int i = 0; i < 5'000; ++i)
        text += lineOf(u"s%1"_s.arg(i), u"1"_s);
    static_cast<void>(write(u"a"_s, text));
    QSignalSpy progressed(&m_workspace->importer(), &Importer::progressed);
    const ImportOutcome in = imported(*m_workspace, {.path = path(u"a"_s)});
    QCOMPARE(in.stored, 5'000);
    QCOMPARE(in.skipped, 0);
    QCOMPARE(m_workspace->events().summary().result()->count, 5'000);
    for (const QList<QVariant> &one : progressed)
        QVERIFY(one.first().value<ImportProgress>().share <= 1);
}

void TestTransfer::cancelledImportKeepsWhatItTook()
{
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += lineOf(u"s%1"_s.arg(i), u"1"_s);
    static_cast<void>(write(u"a"_s, text));
    QSignalSpy finished(&m_workspace->importer(), &Importer::finished);
    QVERIFY(m_workspace->importer().start({.path = path(u"a"_s)}));
    QVERIFY(!m_workspace->importer().start({.path = path(u"a"_s)}));
    m_workspace->importer().cancel();
    QVERIFY(finished.wait(30'000));
    const auto in = finished.first().first().value<ImportOutcome>();
    QVERIFY(in.cancelled && !in.error);
    QCOMPARE(in.lastPlace, in.stored);
    QCOMPARE(m_workspace->events().summary().result()->count, in.stored);
    QVERIFY(in.stored < 20'000);
}

void TestTransfer::theProgramMayEndMeanwhile()
{
    fill(100);
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += lineOf(u"s%1"_s.arg(i), u"1"_s);
    static_cast<void>(write(u"a"_s, text));
    QVERIFY(m_workspace->importer().start({.path = path(u"a"_s)}));
    QVERIFY(m_workspace->exporter().start({.path = path(u"b"_s)}));
    m_workspace.reset();
    QVERIFY(!QFileInfo::exists(path(u"b"_s)) || read(u"b"_s).endsWith('\n'));
}

QTEST_GUILESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
