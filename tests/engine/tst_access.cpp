// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/accessservice.h"
#include "engine/access/admission.h"
#include "engine/eventqueries.h"
#include "engine/ingest.h"
#include "engine/listenercontrol.h"
#include "engine/replyrules.h"
#include "engine/secretstore.h"
#include "engine/workspace.h"
#include "http/refusal.h"
#include "support/manualclock.h"
#include "support/rawhttp.h"
#include "support/samples.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QScopeGuard>
#include <QtCore/QSemaphore>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QTest>

#include <algorithm>
#include <optional>
#include <utility>

using namespace flowbell;
using namespace flowbell::engine;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using State = ListenerControl::State;

Q_DECLARE_METATYPE(flowbell::Refusal)
Q_DECLARE_METATYPE(flowbell::SenderCheck)

namespace {

const QString secret = u"s3cret-s3cret-s3cret"_s;
const QString signing = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;

QByteArray basic(const QByteArray &credentials)
{
    return "Authorization: Basic " + credentials.toBase64();
}

QByteArray requestOf(const QByteArrayList &fields, const QByteArray &body, const QByteArray &target = "/webhook",
    const QByteArray &host = "localhost")
{
    QByteArray head = "POST " + target + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n";
    for (const QByteArray &field : fields)
        head += field + "\r\n";
    return head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

test::RawAnswer ask(quint16 port, const QByteArray &request)
{
    test::RawHttp client(QHostAddress(QHostAddress::LocalHost), port);
    client.send(request);
    // Longer than the store waits for its lock.
    return client.answer(20'000).value_or(test::RawAnswer());
}

} // namespace

/// Who may send, from a socket to an answer and a row.
class TestAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void secretsAreAskedFor_data();
    void secretsAreAskedFor();
    void challengesAreGivenWhereTheyExist_data();
    void challengesAreGivenWhereTheyExist();
    void strangersAreRefusedBeforeTheirBody_data();
    void strangersAreRefusedBeforeTheirBody();
    void signedMessages();
    void signatureWithinItsTime_data();
    void signatureWithinItsTime();
    void replayIsRefusedAndAnotherTryIsNot();
    void whatCouldNotBeStoredMayComeAgain();
    void whatFoundNoRoomMayComeAgain();
    void hostsAndPages();
    void allowedPageMaySendAndRead();
    void senderAddresses();
    void proxiesNameTheSender();
    void secretsAreNotStored_data();
    void secretsAreNotStored();
    void floodLeavesASample_data();
    void floodLeavesASample();
    void beyondThisMachineOnlyWithACheckOrAYes();
    void aYesThatIsTakenBackEndsIt();
    void checkWithoutASecretDoesNotListen();
    void secretSurvivesARestart();

private:
    void openWorkspace();
    void choose(SenderCheck check, const QString &secretText, AccessPreferences preferences = {});
    void listen(const QString &address = u"127.0.0.1"_s);
    [[nodiscard]] test::RawAnswer post(const QByteArrayList &fields, const QByteArray &body,
        const QByteArray &target = "/webhook", const QByteArray &host = "localhost");
    [[nodiscard]] QByteArrayList signedFields(const QByteArray &id, const QByteArray &body, Timestamp at) const;
    [[nodiscard]] qint64 count();
    [[nodiscard]] EventDetails row(qint64 id);
    [[nodiscard]] ListenerControl &listener() { return m_workspace->listener(); }

    const QByteArray m_body = test::sample(u"flow_start_LDHP"_s);
    test::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

void TestAccess::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    openWorkspace();
}

void TestAccess::cleanup()
{
    m_workspace.reset();
    m_folder.reset();
}

void TestAccess::openWorkspace()
{
    m_workspace.reset();
    auto opened = Workspace::open({.storePath = m_folder->filePath(u"flowbell.db"_s),
                                      .preferencesFile = m_folder->filePath(u"flowbell.ini"_s),
                                      .fileSecretsOnly = true},
        m_clock);
    QVERIFY(opened);
    m_workspace = std::move(*opened);
}

void TestAccess::choose(SenderCheck check, const QString &secretText, AccessPreferences preferences)
{
    preferences.check = check;
    m_workspace->access().save(preferences, secretText.isEmpty() ? std::nullopt : std::optional(secretText));
}

void TestAccess::listen(const QString &address)
{
    ListenPreferences preferences;
    preferences.address = address;
    preferences.port = 0;
    listener().start(preferences);
    QTRY_COMPARE(listener().state(), State::Listening);
}

test::RawAnswer TestAccess::post(
    const QByteArrayList &fields, const QByteArray &body, const QByteArray &target, const QByteArray &host)
{
    return ask(static_cast<quint16>(QUrl(listener().url()).port()), requestOf(fields, body, target, host));
}

QByteArrayList TestAccess::signedFields(const QByteArray &id, const QByteArray &body, Timestamp at) const
{
    QByteArrayList lines;
    for (const HeaderField &field : signature::headers({*SigningSecret::parse(signing)}, id, at, body))
        lines.append(field.name + ": " + field.value);
    return lines;
}

qint64 TestAccess::count()
{
    const auto summary = m_workspace->events().summary().result();
    return summary ? summary->count : -1;
}

EventDetails TestAccess::row(qint64 id)
{
    const auto details = m_workspace->events().details(EventId{id}).result();
    return details ? *details : EventDetails{};
}

void TestAccess::secretsAreAskedFor_data()
{
    QTest::addColumn<SenderCheck>("check");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, SenderCheck check, const QByteArrayList &fields, const QByteArray &target, int status) {
        QTest::newRow(name) << check << fields << target << status;
    };
    const QByteArray path = "/webhook/" + secret.toLatin1();
    row("none", SenderCheck::None, {}, "/webhook", 200);
    row("path", SenderCheck::Path, {}, path, 200);
    row("path with a query", SenderCheck::Path, {}, path + "?a=b", 200);
    row("path, missing", SenderCheck::Path, {}, "/webhook", 404);
    row("path, wrong", SenderCheck::Path, {}, "/webhook/s3cret-s3cret-s3creT", 404);
    row("path, in the query", SenderCheck::Path, {}, "/webhook?" + secret.toLatin1(), 404);
    row("path, elsewhere", SenderCheck::Path, {}, "/other/" + secret.toLatin1(), 404);
    row("header", SenderCheck::Header, {"X-Webhook-Token: " + secret.toLatin1()}, "/webhook", 200);
    row("header, any case", SenderCheck::Header, {"x-webhook-TOKEN: " + secret.toLatin1()}, "/webhook", 200);
    row("header as bearer", SenderCheck::Header, {"X-Webhook-Token: Bearer " + secret.toLatin1()}, "/webhook", 200);
    row("header, missing", SenderCheck::Header, {}, "/webhook", 403);
    row("header, empty", SenderCheck::Header, {"X-Webhook-Token:"}, "/webhook", 403);
    row("header, wrong", SenderCheck::Header, {"X-Webhook-Token: S3cret-s3cret-s3cret"}, "/webhook", 403);
    row("header, longer", SenderCheck::Header, {"X-Webhook-Token: " + secret.toLatin1() + "t"}, "/webhook", 403);
    row("header, shorter", SenderCheck::Header, {"X-Webhook-Token: " + secret.toLatin1().chopped(1)}, "/webhook", 403);
    row("header, first of two is wrong", SenderCheck::Header, {"X-Webhook-Token: no", "X-Webhook-Token: " + secret.toLatin1()},
        "/webhook", 403);
    row("header, other name", SenderCheck::Header, {"Authorization: " + secret.toLatin1()}, "/webhook", 403);
    row("header, wrong path", SenderCheck::Header, {"X-Webhook-Token: " + secret.toLatin1()}, "/other", 404);
    row("basic", SenderCheck::Basic, {basic("webhook:" + secret.toLatin1())}, "/webhook", 200);
    row("basic, scheme of any case", SenderCheck::Basic,
        {"Authorization: bAsIc " + QByteArray("webhook:" + secret.toLatin1()).toBase64()}, "/webhook", 200);
    row("basic, missing", SenderCheck::Basic, {}, "/webhook", 401);
    row("basic, wrong password", SenderCheck::Basic, {basic("webhook:S3cret-s3cret-s3cret")}, "/webhook", 401);
    row("basic, wrong user", SenderCheck::Basic, {basic("Webhook:" + secret.toLatin1())}, "/webhook", 401);
    row("basic, password alone", SenderCheck::Basic, {basic(secret.toLatin1())}, "/webhook", 401);
    row("basic, not encoded", SenderCheck::Basic, {"Authorization: Basic webhook:" + secret.toLatin1()}, "/webhook", 401);
    row("basic as bearer", SenderCheck::Basic, {"Authorization: Bearer " + secret.toLatin1()}, "/webhook", 401);
}

void TestAccess::secretsAreAskedFor()
{
    QFETCH(SenderCheck, check);
    QFETCH(QByteArrayList, fields);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    choose(check, secret);
    listen();
    const test::RawAnswer answer = post(fields, m_body, target);
    QCOMPARE(answer.status, status);
    QTRY_COMPARE(count(), 1);
    QCOMPARE(row(1).row.reply, status);
    const RefusalCounts refused = m_workspace->access().refused();
    QCOMPARE(refused.total(), status == 200 ? 0 : 1);
    QCOMPARE(refused.stored, refused.total());
    QCOMPARE(row(1).row.verdict.testFlag(VerdictFlag::BadCredentials), refused.of(Refusal::BadCredentials) == 1);
    QCOMPARE(row(1).row.verdict.testFlag(VerdictFlag::Refused), status != 200);
    QCOMPARE(row(1).request.body, m_body);
}

void TestAccess::challengesAreGivenWhereTheyExist_data()
{
    QTest::addColumn<SenderCheck>("check");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<QByteArray>("challenge");
    const QString own = u"X-Webhook-Token"_s;
    QTest::newRow("basic") << SenderCheck::Basic << own << QByteArrayList{} << R"(Basic realm="webhook", charset="UTF-8")"_ba;
    QTest::newRow("bearer") << SenderCheck::Header << u"authorization"_s << QByteArrayList{} << R"(Bearer realm="webhook")"_ba;
    QTest::newRow("wrong bearer") << SenderCheck::Header << u"Authorization"_s << QByteArrayList{"Authorization: Bearer no"}
                                  << R"(Bearer realm="webhook", error="invalid_token")"_ba;
    QTest::newRow("another field") << SenderCheck::Header << own << QByteArrayList{} << QByteArray();
}

void TestAccess::challengesAreGivenWhereTheyExist()
{
    QFETCH(SenderCheck, check);
    QFETCH(QString, header);
    QFETCH(QByteArrayList, fields);
    QFETCH(QByteArray, challenge);
    AccessPreferences preferences;
    preferences.tokenHeader = header;
    choose(check, secret, preferences);
    listen();
    const test::RawAnswer answer = post(fields, m_body);
    QCOMPARE(answer.field("WWW-Authenticate"), challenge);
    QCOMPARE(answer.status, challenge.isEmpty() ? 403 : 401);
    QVERIFY(!answer.body.contains(secret.toLatin1()));
    if (check == SenderCheck::Header && header != u"X-Webhook-Token")
        QCOMPARE(post({"Authorization: Bearer " + secret.toLatin1()}, m_body).status, 200);
}

void TestAccess::strangersAreRefusedBeforeTheirBody_data()
{
    QTest::addColumn<SenderCheck>("check");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<int>("status");
    QTest::newRow("path") << SenderCheck::Path << QByteArrayList{} << 404;
    QTest::newRow("header") << SenderCheck::Header << QByteArrayList{"X-Webhook-Token: no"} << 403;
    QTest::newRow("basic") << SenderCheck::Basic << QByteArrayList{} << 401;
    QTest::newRow("no signature") << SenderCheck::Signature << QByteArrayList{} << 403;
    const QByteArrayList late = signedFields("msg_1", m_body, m_clock.now() - 301s);
    QTest::newRow("signature of another time") << SenderCheck::Signature << late << 403;
    const QByteArrayList inTime = signedFields("msg_1", m_body, m_clock.now());
    QTest::newRow("half a signature") << SenderCheck::Signature << inTime.mid(0, 2) << 403;
    QTest::newRow("only the body can tell") << SenderCheck::Signature << inTime << 100;
}

/// Bodies of strangers take neither memory nor time.
void TestAccess::strangersAreRefusedBeforeTheirBody()
{
    QFETCH(const SenderCheck, check);
    QFETCH(const QByteArrayList, fields);
    choose(check, check == SenderCheck::Signature ? signing : secret);
    listen();
    test::RawHttp client(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(QUrl(listener().url()).port()));
    QByteArray head = "POST /webhook HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n";
    for (const QByteArray &field : fields)
        head += field + "\r\n";
    client.send(head + "\r\n");
    QTEST(client.answer().value_or(test::RawAnswer()).status, "status");
}

void TestAccess::signedMessages()
{
    choose(SenderCheck::Signature, signing + u' ' + SigningSecret::generate().toText());
    listen();
    const QByteArrayList fields = signedFields("msg_1", m_body, m_clock.now());
    QCOMPARE(post({}, m_body).status, 403);
    QCOMPARE(post(fields.mid(0, 2), m_body).status, 403);
    QCOMPARE(post(fields, m_body + ' ').status, 403);
    QCOMPARE(post({"webhook-id: msg_2", fields.at(1), fields.at(2)}, m_body).status, 403);
    QTRY_COMPARE(count(), 4);
    for (qint64 id = 1; id <= 4; ++id)
        QCOMPARE(row(id).row.verdict, VerdictFlag::BadSignature | VerdictFlag::Refused);
    QCOMPARE(m_workspace->access().refused().of(Refusal::BadSignature), 4);
    // None of them was taken in, so that the id is still free.
    QCOMPARE(post(fields, m_body).status, 200);
    QCOMPARE(row(5).row.verdict, Verdict());
    // Only the whole body can tell, but not all of it is kept.
    QCOMPARE(post(signedFields("msg_3", m_body, m_clock.now()), QByteArray(200'000, ' ')).status, 403);
    QTRY_COMPARE(count(), 6);
    QCOMPARE(row(6).request.body.size(), http::KeptOfRefused);
}

void TestAccess::signatureWithinItsTime_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("status");
    QTest::newRow("now") << 0 << 200;
    QTest::newRow("old, tolerated") << -300 << 200;
    QTest::newRow("too old") << -301 << 403;
    QTest::newRow("ahead, tolerated") << 300 << 200;
    QTest::newRow("too far ahead") << 301 << 403;
}

void TestAccess::signatureWithinItsTime()
{
    QFETCH(int, seconds);
    choose(SenderCheck::Signature, signing);
    listen();
    const test::RawAnswer answer = post(signedFields("msg_1", m_body, m_clock.now() + std::chrono::seconds(seconds)), m_body);
    QTEST(answer.status, "status");
}

void TestAccess::replayIsRefusedAndAnotherTryIsNot()
{
    choose(SenderCheck::Signature, signing);
    listen();
    const QByteArrayList fields = signedFields("msg_1", m_body, m_clock.now());
    QCOMPARE(post(fields, m_body).status, 200);
    QCOMPARE(post(fields, m_body).status, 409);
    // Other digits of the same time, and further signatures, make no other message of it.
    QByteArrayList varied = fields;
    varied[1].replace("timestamp: ", "timestamp: 00");
    varied[2] += " v1,AAAA v2,x";
    QCOMPARE(post(varied, m_body).status, 409);
    m_clock.advance(1s);
    QCOMPARE(post(signedFields("msg_1", m_body, m_clock.now()), m_body).status, 200);
    QCOMPARE(post(signedFields("msg_2", m_body, m_clock.now()), m_body).status, 200);
    QTRY_COMPARE(count(), 5);
    QCOMPARE(row(2).row.verdict, VerdictFlag::Replayed | VerdictFlag::Refused);
    QCOMPARE(row(3).row.verdict, VerdictFlag::Replayed | VerdictFlag::Refused);
    QCOMPARE(row(4).row.verdict, Verdict(VerdictFlag::Duplicate));
    QCOMPARE(row(4).row.duplicateOf, EventId{1});
    QCOMPARE(m_workspace->access().refused().of(Refusal::Replayed), 2);
    // Once its time is over, the time refuses it.
    m_clock.advance(1h);
    QCOMPARE(post(fields, m_body).status, 403);
}

void TestAccess::whatCouldNotBeStoredMayComeAgain()
{
    choose(SenderCheck::Signature, signing);
    listen();
    const QByteArrayList fields = signedFields("msg_1", m_body, m_clock.now());
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(m_folder->filePath(u"flowbell.db"_s));
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(u"BEGIN IMMEDIATE"_s));
        QCOMPARE(post(fields, m_body).status, 503);
        QVERIFY(QSqlQuery(other).exec(u"ROLLBACK"_s));
        other.close();
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    QCOMPARE(post(fields, m_body).status, 200);
    QCOMPARE(post(fields, m_body).status, 409);
}

/// The queue of what is to be stored is full: that is told at once, and the same message may be sent again.
void TestAccess::whatFoundNoRoomMayComeAgain()
{
    QSemaphore mayWrite;
    store::DatabaseThread thread(m_folder->filePath(u"flowbell.db"_s), u"test"_s);
    QVERIFY(thread.start());
    store::EventWriter writer(thread, {.events = 1});
    Admission admission(m_clock);
    AccessPreferences preferences;
    preferences.check = SenderCheck::Signature;
    admission.configure(preferences, signing);
    ReplyRules rules;
    Ingest ingest(writer, *EventParser::createFromResources(), admission, rules, {}, m_clock);
    writer.addObserver(ingest);
    http::Listener receiving(ingest);
    ingest.attach(&receiving);
    const auto end = qScopeGuard([&] {
        receiving.close(0ms).waitForFinished();
        thread.stop();
    });
    const http::ListenAddress loopback{QHostAddress(QHostAddress::LocalHost), 0};
    const quint16 port = receiving.listen(loopback, http::Limits()).result()->port;
    std::optional<QSemaphoreReleaser> busy(std::in_place, mayWrite);
    QVERIFY(thread.post([&mayWrite](store::Database &) { mayWrite.acquire(); }));

    test::RawHttp first(loopback.address, port);
    first.send(requestOf(signedFields("msg_1", m_body, m_clock.now()), m_body));
    QTRY_COMPARE(writer.numbers().waiting, 1);
    const QByteArray second = requestOf(signedFields("msg_2", m_body, m_clock.now()), m_body);
    QCOMPARE(ask(port, second).status, 503);
    busy.reset();
    QCOMPARE(first.answer(20'000).value_or(test::RawAnswer()).status, 200);
    QCOMPARE(ask(port, second).status, 200);
    QCOMPARE(ask(port, second).status, 409);
}

void TestAccess::hostsAndPages()
{
    listen();
    QCOMPARE(post({}, m_body, "/webhook", "127.0.0.1:8787").status, 200);
    QCOMPARE(post({}, m_body, "/webhook", "Attacker.example:8787").status, 421);
    QCOMPARE(post({"Origin: https://attacker.example"}, m_body).status, 403);
    QCOMPARE(post({"Sec-Fetch-Site: cross-site"}, m_body).status, 403);
    QTRY_COMPARE(count(), 4);
    QCOMPARE(row(2).row.verdict, VerdictFlag::ForeignHost | VerdictFlag::Refused);
    QCOMPARE(row(3).row.verdict, VerdictFlag::ForeignOrigin | VerdictFlag::Refused);
    QCOMPARE(row(4).row.verdict, VerdictFlag::ForeignOrigin | VerdictFlag::Refused);
    // One click allows what is told of: never all hosts at once.
    QCOMPARE(post({}, m_body, "/webhook", "*").status, 421);
    QCOMPARE(post({}, m_body, "/webhook", "*.example").status, 421);
    QCOMPARE(m_workspace->access().refusedHosts(), QStringList{u"attacker.example"_s});

    // Obeyed by the listener that runs.
    AccessPreferences preferences;
    preferences.hosts = {u"attacker.example"_s};
    preferences.origins = {u"https://attacker.example"_s};
    m_workspace->preferences().setAccess(preferences);
    QCOMPARE(m_workspace->access().refusedHosts(), QStringList());
    QCOMPARE(post({}, m_body, "/webhook", "attacker.example").status, 200);
    QCOMPARE(post({"Origin: https://attacker.example", "Sec-Fetch-Site: cross-site"}, m_body).status, 200);
    QCOMPARE(post({"Sec-Fetch-Site: cross-site"}, m_body).status, 403);
}

void TestAccess::allowedPageMaySendAndRead()
{
    AccessPreferences preferences;
    preferences.origins = {u"https://tools.example"_s};
    choose(SenderCheck::Header, secret, preferences);
    listen();
    const auto ask = [this](const QByteArray &origin) {
        test::RawHttp client(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(QUrl(listener().url()).port()));
        client.send("OPTIONS /webhook HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
            + "\r\nAccess-Control-Request-Method: POST\r\n"
            + "Access-Control-Request-Headers: content-type,x-webhook-token\r\n\r\n");
        return client.answer().value_or(test::RawAnswer());
    };
    const test::RawAnswer asked = ask("https://tools.example");
    QCOMPARE(asked.status, 204);
    QCOMPARE(asked.field("Access-Control-Allow-Origin"), "https://tools.example"_ba);
    QCOMPARE(asked.field("Access-Control-Allow-Headers"), "content-type,x-webhook-token"_ba);
    QCOMPARE(ask("https://attacker.example").status, 403);
    const QByteArray origin = "Origin: https://tools.example";
    QCOMPARE(post({origin}, m_body).status, 403); // it has to know the token all the same
    const test::RawAnswer sent = post({origin, "X-Webhook-Token: " + secret.toLatin1()}, m_body);
    QCOMPARE(sent.status, 200);
    QCOMPARE(sent.field("Access-Control-Allow-Origin"), "https://tools.example"_ba);
    QCOMPARE(m_workspace->access().refused().total(), 2);
    // Others are answered as ever.
    QVERIFY(post({"X-Webhook-Token: " + secret.toLatin1()}, m_body).field("Access-Control-Allow-Origin").isNull());
}

void TestAccess::senderAddresses()
{
    AccessPreferences preferences;
    preferences.senders = {u"192.0.2.0/24"_s};
    m_workspace->preferences().setAccess(preferences);
    listen();
    QCOMPARE(post({"X-Forwarded-For: 192.0.2.1"}, m_body).status, 403); // nobody believes that
    QTRY_COMPARE(count(), 1);
    QCOMPARE(row(1).row.verdict, VerdictFlag::ForeignSender | VerdictFlag::Refused);
    QVERIFY(row(1).request.peer.startsWith(u"127.0.0.1:"));
    preferences.senders.append(u"127.0.0.0/8"_s);
    m_workspace->preferences().setAccess(preferences);
    QCOMPARE(post({}, m_body).status, 200);
}

void TestAccess::proxiesNameTheSender()
{
    AccessPreferences preferences;
    preferences.senders = {u"192.0.2.0/24"_s, u"2001:db8::/32"_s};
    preferences.proxies = {u"127.0.0.1"_s, u"10.0.0.0/8"_s};
    m_workspace->preferences().setAccess(preferences);
    listen();
    QCOMPARE(post({"X-Forwarded-For: 203.0.113.1, 192.0.2.1, 10.0.0.1"}, m_body).status, 200);
    QCOMPARE(post({"X-Forwarded-For: 2001:db8::9"}, m_body).status, 200);
    QCOMPARE(post({"X-Forwarded-For: 192.0.2.1, 203.0.113.1"}, m_body).status, 403);
    QCOMPARE(post({"X-Forwarded-For: unknown"}, m_body).status, 403);
    QCOMPARE(post({}, m_body).status, 403); // the proxy itself is none of those that may send
    QTRY_COMPARE(count(), 5);
    QCOMPARE(row(1).request.peer, u"192.0.2.1"_s);
    QCOMPARE(row(2).request.peer, u"[2001:db8::9]"_s);
    QCOMPARE(row(3).request.peer, u"203.0.113.1"_s);
    QVERIFY(row(4).request.peer.startsWith(u"127.0.0.1:"));
}

void TestAccess::secretsAreNotStored_data()
{
    QTest::addColumn<SenderCheck>("check");
    QTest::addColumn<QByteArray>("request");
    const QByteArray shown = secret.toLatin1();
    const QByteArray encoded = QByteArray("webhook:" + shown).toBase64();
    const QByteArray rest = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n";
    const auto row = [](const char *name, SenderCheck check, const QByteArray &request) {
        QTest::newRow(name) << check << request;
    };
    row("path", SenderCheck::Path, "POST /webhook/" + shown + rest + "\r\n{}");
    row("path, refused", SenderCheck::Path, "PUT /webhook/" + shown + rest + "\r\n{}");
    const QByteArray field = "X-Webhook-Token: " + shown + "\r\n";
    row("header", SenderCheck::Header, "POST /webhook" + rest + field + "\r\n{}");
    row("header, wrong path", SenderCheck::Header, "POST /" + rest + field + "\r\n{}");
    row("header, malformed", SenderCheck::Header, "POST /webhook" + rest + field + "Host: b\r\n\r\n{}");
    row("basic", SenderCheck::Basic, "POST /webhook" + rest + "Authorization: Basic " + encoded + "\r\n\r\n{}");
    row("basic, no HTTP", SenderCheck::Basic, "POST\r\nAuthorization: Basic " + encoded + "\r\n\r\n");
}

void TestAccess::secretsAreNotStored()
{
    QFETCH(SenderCheck, check);
    QFETCH(QByteArray, request);
    choose(check, secret);
    listen();
    test::RawHttp client(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(QUrl(listener().url()).port()));
    client.send(request);
    QVERIFY(client.answer());
    QTRY_COMPARE(count(), 1);
    const ReceivedRequest stored = row(1).request;
    const bool isMarked = stored.target.contains("<withheld>") || stored.body.contains("<withheld>")
        || std::ranges::any_of(stored.headers, [](const HeaderField &field) { return field.value == "<withheld>"; });
    QVERIFY(isMarked);
    const QByteArray encoded = QByteArray("webhook:" + secret.toLatin1()).toBase64();
    m_workspace.reset();
    QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().endsWith(u".secrets"_s))
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains(secret.toLatin1()) && !bytes.contains(encoded), qPrintable(file.fileName()));
        ++looked;
    }
    QVERIFY(looked >= 2); // the store and the preferences
}

void TestAccess::floodLeavesASample_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<Refusal>("reason");
    const QByteArray rest = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}";
    QTest::newRow("host") << "POST /webhook HTTP/1.1\r\nHost: attacker.example\r\nContent-Length: 2\r\n\r\n{}"_ba
                          << Refusal::ForeignHost;
    QTest::newRow("path") << QByteArray("POST /other" + rest) << Refusal::WrongPath;
    QTest::newRow("method") << QByteArray("PUT /webhook" + rest) << Refusal::WrongMethod;
}

void TestAccess::floodLeavesASample()
{
    QFETCH(QByteArray, request);
    QFETCH(Refusal, reason);
    listen();
    test::RawHttp client(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(QUrl(listener().url()).port()));
    constexpr int requests = 1'000;
    for (int number = 0; number < requests; ++number) {
        client.send(request);
        QVERIFY(client.answer());
    }
    QCOMPARE(post({}, m_body).status, 200); // stored behind all of them
    const RefusalCounts refused = m_workspace->access().refused();
    QCOMPARE(refused.of(reason), requests);
    QCOMPARE(refused.stored, 100);
    QCOMPARE(count(), 101);
}

void TestAccess::beyondThisMachineOnlyWithACheckOrAYes()
{
    ListenPreferences preferences;
    preferences.port = 0;
    preferences.address = u"0.0.0.0"_s;
    listener().start(preferences);
    QTRY_COMPARE(listener().state(), State::Failed);
    QCOMPARE(listener().error().code, ErrorCode::SenderCheckMissing);
    QVERIFY(listener().url().isEmpty());

    // It tries again by itself once it may.
    choose(SenderCheck::Header, secret);
    QTRY_COMPARE(listener().state(), State::Listening);
    QVERIFY(!m_workspace->access().current().isOpenToStrangers(listener().boundAddress()));
    QCOMPARE(post({}, m_body).status, 403);

    AccessPreferences open;
    open.acceptAnyone = true;
    m_workspace->preferences().setAccess(open);
    QCOMPARE(post({}, m_body).status, 200);
    QCOMPARE(listener().state(), State::Listening);
    QVERIFY(m_workspace->access().current().isOpenToStrangers(listener().boundAddress()));
}

void TestAccess::aYesThatIsTakenBackEndsIt()
{
    AccessPreferences open;
    open.acceptAnyone = true;
    m_workspace->preferences().setAccess(open);
    listen(u"0.0.0.0"_s);
    const quint16 port = static_cast<quint16>(QUrl(listener().url()).port());
    m_workspace->preferences().setAccess({});
    QTRY_COMPARE(listener().state(), State::Failed);
    QCOMPARE(listener().error().code, ErrorCode::SenderCheckMissing);
    QVERIFY(listener().url().isEmpty());
    QTcpSocket socket;
    const auto isRefused = [&socket, port] {
        socket.abort();
        socket.connectToHost(QHostAddress::LocalHost, port);
        return !socket.waitForConnected(1'000);
    };
    QTRY_VERIFY(isRefused());
    // Nobody asks on loopback.
    listen();
    QCOMPARE(post({}, m_body).status, 200);
}

void TestAccess::checkWithoutASecretDoesNotListen()
{
    choose(SenderCheck::Basic, {});
    ListenPreferences preferences;
    preferences.port = 0;
    listener().start(preferences);
    QTRY_COMPARE(listener().state(), State::Failed);
    QCOMPARE(listener().error().code, ErrorCode::SenderSecretMissing);
    choose(SenderCheck::Basic, secret);
    QTRY_COMPARE(listener().state(), State::Listening);
    QCOMPARE(post({basic("webhook:" + secret.toLatin1())}, m_body).status, 200);
    // Another check, for which there is none: nobody comes in, and it ends.
    choose(SenderCheck::Header, {});
    QTRY_COMPARE(listener().state(), State::Failed);
    QCOMPARE(listener().error().code, ErrorCode::SenderSecretMissing);
    QVERIFY(listener().url().isEmpty());
}

void TestAccess::secretSurvivesARestart()
{
    choose(SenderCheck::Path, secret);
    listen();
    QCOMPARE(listener().forSenders(listener().url()), QString(listener().url() + u'/' + secret));
    QVERIFY(listener().isOwn(QUrl(listener().forSenders(listener().url()))));
    openWorkspace();
    QCOMPARE(m_workspace->access().current().check, SenderCheck::Path);
    listen();
    QCOMPARE(post({}, m_body, "/webhook").status, 404);
    QCOMPARE(post({}, m_body, "/webhook/" + secret.toLatin1()).status, 200);
    QVERIFY(!listener().url().contains(secret));
    QCOMPARE(listener().forSenders(listener().url()), QString(listener().url() + u'/' + secret));
    QFile ini(m_folder->filePath(u"flowbell.ini"_s));
    QVERIFY(ini.open(QIODevice::ReadOnly));
    const QByteArray kept = ini.readAll();
    QVERIFY(kept.contains("check=path") && !kept.contains(secret.toLatin1()));
}

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
