// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/accessrules.h"
#include "engine/access/refusalsample.h"
#include "engine/access/seenmessages.h"
#include "engine/preferences.h"
#include "support/manualclock.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(flowbell::SenderCheck)
Q_DECLARE_METATYPE(flowbell::engine::ForwardedField)
Q_DECLARE_METATYPE(std::optional<flowbell::sendersecret::Problem>)

namespace {

const QString loopback = u"127.0.0.1"_s;

QList<AddressRange> rangesOf(const QStringList &texts)
{
    QList<AddressRange> ranges;
    for (const QString &text : texts)
        ranges.append(*AddressRange::parse(text));
    return ranges;
}

/// "Name: value" for each.
HeaderFields fieldsOf(const QByteArrayList &lines)
{
    HeaderFields fields;
    for (const QByteArray &line : lines)
        fields.append({line.first(line.indexOf(':')), line.sliced(line.indexOf(':') + 1).trimmed()});
    return fields;
}

http::RequestHead headOf(const QByteArrayList &lines, const QByteArray &target = "/webhook")
{
    return {.method = "POST",
        .target = target,
        .path = target,
        .version = "HTTP/1.1",
        .fields = fieldsOf(lines),
        .peer = u"127.0.0.1:50344"_s};
}

} // namespace

/// Who may send, decided for one request at a time, without a socket.
class TestAccessRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void ranges_data();
    void ranges();
    void rangesThatAreNone_data();
    void rangesThatAreNone();
    void senderBehindProxies_data();
    void senderBehindProxies();
    void strangersAreNoProxies_data();
    void strangersAreNoProxies();
    void hosts_data();
    void hosts();
    void pages_data();
    void pages();
    void hostsDoNotMatterWhereSendersAreChecked();
    void whatCannotBeReadLetsNobodyIn();
    void secretsHaveAForm_data();
    void secretsHaveAForm();
    void secretIsFoundInThePath_data();
    void secretIsFoundInThePath();
    void secretAtTheWrongPlaceIsNotKept_data();
    void secretAtTheWrongPlaceIsNotKept();
    void sampleOfRefusalsIsBounded();
    void aDayHasItsBoundToo();
    void messagesAreRememberedForAsLongAsTheyAreValid();
    void memoryOfMessagesIsBounded();
    void preferencesSurvive();
    void preferencesThatCannotBe();
};

void TestAccessRules::ranges_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isInside");
    const auto row = [](const char *range, const char *address, bool isInside) {
        QTest::addRow("%s in %s", address, range) << QString::fromLatin1(range) << QString::fromLatin1(address) << isInside;
    };
    row("192.0.2.0/24", "192.0.2.0", true);
    row("192.0.2.0/24", "192.0.2.255", true);
    row("192.0.2.0/24", "192.0.3.0", false);
    row("192.0.2.77/24", "192.0.2.1", true); // bits behind the prefix are dropped
    row("192.0.2.7", "192.0.2.7", true);
    row("192.0.2.7", "192.0.2.6", false);
    row("192.0.2.7/31", "192.0.2.6", true);
    row("0.0.0.0/0", "203.0.113.9", true);
    row("0.0.0.0/0", "2001:db8::1", false);
    row("::/0", "203.0.113.9", false);
    row("::/0", "2001:db8::1", true);
    row("2001:db8::/32", "2001:db8:ffff::1", true);
    row("2001:db8::/32", "2001:db9::1", false);
    row("2001:db8::/33", "2001:db8:8000::", false);
    row("2001:db8::1", "2001:db8::1", true);
    row("192.0.2.0/24", "::ffff:192.0.2.9", true);
    row("::ffff:192.0.2.0/120", "192.0.2.9", true);
    row("::ffff:192.0.2.0/120", "192.0.3.9", false);
    row("::ffff:0.0.0.0/96", "192.0.3.9", true);
}

void TestAccessRules::ranges()
{
    QFETCH(QString, range);
    QFETCH(QString, address);
    const auto parsed = AddressRange::parse(range);
    QVERIFY(parsed);
    QTEST(parsed->contains(QHostAddress(address)), "isInside");
    QCOMPARE(AddressRange::parse(parsed->toText()), parsed);
}

void TestAccessRules::rangesThatAreNone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "/", "10/8", "10.0.0/8", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/+8",
             "192.0.2.0/8 8", "192.0.2.0/0x8", "192.0.2.0/24/8", "2001:db8::/129", "localhost", "name.example/8", "fe80::1%eth0",
             "[::1]/128", "192.0.2.01", "0x7f.0.0.1", "2130706433", "::ffff:192.0.2.0/95", "192.0.2.0/255.255.255.0"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestAccessRules::rangesThatAreNone()
{
    QFETCH(QString, text);
    QVERIFY(!AddressRange::parse(text));
}

void TestAccessRules::senderBehindProxies_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<ForwardedField>("field");
    QTest::addColumn<QString>("sender"); // empty: unknown
    const auto row = [](const char *name, const char *peer, const QByteArrayList &fields, const char *sender,
                         ForwardedField field = ForwardedField::XForwardedFor) {
        QTest::newRow(name) << QString::fromLatin1(peer) << fields << field << QString::fromLatin1(sender);
    };
    // 127.0.0.1, 10.0.0.0/8 and 2001:db8:1::/48 are proxies.
    row("nobody's word", "203.0.113.9", {"X-Forwarded-For: 192.0.2.1"}, "203.0.113.9");
    row("no field", "127.0.0.1", {}, "127.0.0.1");
    row("one hop", "127.0.0.1", {"X-Forwarded-For: 192.0.2.1"}, "192.0.2.1");
    row("mapped peer", "::ffff:127.0.0.1", {"X-Forwarded-For: 192.0.2.1"}, "192.0.2.1");
    row("made up by the sender", "127.0.0.1", {"X-Forwarded-For: 198.51.100.1, 192.0.2.1"}, "192.0.2.1");
    row("through two proxies", "127.0.0.1", {"X-Forwarded-For: 198.51.100.1, 192.0.2.1, 10.1.2.3"}, "192.0.2.1");
    row("two fields are one list", "127.0.0.1", {"X-Forwarded-For: 192.0.2.1", "x-forwarded-for: 10.1.2.3"}, "192.0.2.1");
    row("made up in a field of its own", "127.0.0.1", {"X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 192.0.2.1"},
        "192.0.2.1");
    row("proxies only", "127.0.0.1", {"X-Forwarded-For: 10.9.9.9, 10.1.2.3"}, "10.9.9.9");
    row("made up to be a proxy", "127.0.0.1", {"X-Forwarded-For: 10.1.2.3, 192.0.2.1"}, "192.0.2.1");
    row("with a port", "127.0.0.1", {"X-Forwarded-For: 192.0.2.1:5000"}, "192.0.2.1");
    row("IPv6", "127.0.0.1", {"X-Forwarded-For: 2001:db8:2::1"}, "2001:db8:2::1");
    row("IPv6 proxy", "2001:db8:1::5", {"X-Forwarded-For: [2001:db8:2::1]:99"}, "2001:db8:2::1");
    row("unreadable", "127.0.0.1", {"X-Forwarded-For: 192.0.2.1, here"}, "");
    row("unreadable, but further left", "127.0.0.1", {"X-Forwarded-For: here, 192.0.2.1"}, "192.0.2.1");
    row("empty element", "127.0.0.1", {"X-Forwarded-For: 192.0.2.1,"}, "");
    row("name", "127.0.0.1", {"X-Forwarded-For: localhost"}, "");
    row("the other field is not believed", "127.0.0.1", {"Forwarded: for=192.0.2.1"}, "127.0.0.1");
    row("nor the first one", "127.0.0.1", {"X-Forwarded-For: 192.0.2.1"}, "127.0.0.1", ForwardedField::Forwarded);
    row("Forwarded", "127.0.0.1", {"Forwarded: for=192.0.2.1;proto=http;by=203.0.113.43"}, "192.0.2.1",
        ForwardedField::Forwarded);
    row("Forwarded, any case and order", "127.0.0.1", {"forwarded: proto=https; FOR=192.0.2.1"}, "192.0.2.1",
        ForwardedField::Forwarded);
    row("Forwarded, IPv6 in quotes", "127.0.0.1", {R"(Forwarded: for="[2001:db8:2::17]:4711")"}, "2001:db8:2::17",
        ForwardedField::Forwarded);
    row("Forwarded, a list", "127.0.0.1", {"Forwarded: for=198.51.100.1, for=192.0.2.1;by=x, for=10.0.0.1"}, "192.0.2.1",
        ForwardedField::Forwarded);
    row("Forwarded, separators in quotes", "127.0.0.1", {R"(Forwarded: for=192.0.2.1;host="a,for=10.0.0.1;\"b", for=10.0.0.1)"},
        "192.0.2.1", ForwardedField::Forwarded);
    row("Forwarded, an element in quotes is none", "127.0.0.1", {R"(Forwarded: for=192.0.2.1;host="a, for=198.51.100.1")"},
        "192.0.2.1", ForwardedField::Forwarded);
    row("Forwarded, what the proxy adds behind an open quotation mark", "127.0.0.1",
        {R"(Forwarded: for=192.0.2.1;host=", for=203.0.113.9)"}, "", ForwardedField::Forwarded);
    row("Forwarded, closed by a mark of the proxy", "127.0.0.1", {R"(Forwarded: for=192.0.2.1;host=", for=203.0.113.9;host="a")"},
        "", ForwardedField::Forwarded);
    row("Forwarded, open in a field before", "127.0.0.1",
        {R"(Forwarded: for=192.0.2.1;host=")", R"(Forwarded: for="203.0.113.9")"}, "", ForwardedField::Forwarded);
    row("Forwarded, unknown", "127.0.0.1", {"Forwarded: for=unknown"}, "", ForwardedField::Forwarded);
    row("Forwarded, hidden", "127.0.0.1", {"Forwarded: for=192.0.2.1, for=_secret"}, "", ForwardedField::Forwarded);
    row("Forwarded without for", "127.0.0.1", {"Forwarded: proto=http"}, "", ForwardedField::Forwarded);
}

void TestAccessRules::senderBehindProxies()
{
    QFETCH(QString, peer);
    QFETCH(QByteArrayList, fields);
    QFETCH(ForwardedField, field);
    QFETCH(QString, sender);
    const QList<AddressRange> proxies = rangesOf({loopback, u"10.0.0.0/8"_s, u"2001:db8:1::/48"_s});
    const auto found = forwardedSender(QHostAddress(peer), fieldsOf(fields), proxies, field);
    QCOMPARE(found ? found->toString() : QString(), sender);
    // Without proxies nobody is believed.
    QCOMPARE(forwardedSender(QHostAddress(peer), fieldsOf(fields), {}, field), unmapped(QHostAddress(peer)));
}

void TestAccessRules::strangersAreNoProxies_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("the proxy") << u"127.0.0.1:50344"_s << true;
    QTest::newRow("the proxy, IPv6") << u"[2001:db8:1::5]:50344"_s << true;
    QTest::newRow("a stranger") << u"203.0.113.9:50344"_s << false;
    QTest::newRow("a stranger, IPv6") << u"[2001:db8:2::5]:50344"_s << false;
    QTest::newRow("the sender itself") << u"192.0.2.77:50344"_s << true;
    QTest::newRow("unreadable") << u"?"_s << false;
}

/// Whom a field is believed of is who is connected.
void TestAccessRules::strangersAreNoProxies()
{
    QFETCH(const QString, peer);
    QFETCH(const bool, isAllowed);
    AccessPreferences preferences;
    preferences.senders = {u"192.0.2.0/24"_s};
    preferences.proxies = {loopback, u"2001:db8:1::/48"_s};
    http::RequestHead head = headOf({"Host: localhost", "X-Forwarded-For: 192.0.2.1"});
    head.peer = peer;
    const AccessRules rules(preferences, {}, {QHostAddress(loopback)});
    QCOMPARE(rules.judgeSource(head), isAllowed ? std::nullopt : std::optional(Refusal::ForeignSender));
    rules.withhold(head);
    QCOMPARE(head.peer, isAllowed && !peer.startsWith(u"192") ? u"192.0.2.1"_s : peer);
}

void TestAccessRules::hosts_data()
{
    QTest::addColumn<QString>("bound");
    QTest::addColumn<QByteArray>("host"); // null: no Host at all
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char *bound, const char *host, bool isAllowed) {
        QTest::addRow("%s at %s", host, bound) << QString::fromLatin1(bound) << QByteArray(host) << isAllowed;
    };
    for (const char *host : {"127.0.0.1", "127.0.0.1:8787", "127.9.9.9", "localhost", "LOCALHOST:1", "localhost.", "a.localhost",
             "[::1]", "[::1]:8787", "", "tunnel.example", "TUNNEL.example:443", "a.b.wild.example"})
        row("127.0.0.1", host, true);
    for (const char *host : {"attacker.example", "localhost.attacker.example", "notlocalhost", "127.0.0.1.attacker.example",
             "a.localhost.attacker.example", "a.wild.example.attacker.example", "192.0.2.7", "x.tunnel.example", "wild.example",
             "notwild.example", "[2001:db8::1]", "0.0.0.0", "2130706433"})
        row("127.0.0.1", host, false);
    row("192.0.2.7", "192.0.2.7:8787", true);
    row("192.0.2.7", "192.0.2.8", false);
    row("192.0.2.7", "localhost", true);
    row("0.0.0.0", "192.0.2.8", true); // a number cannot be rebound
    row("::", "[2001:db8::1]:8787", true);
    row("0.0.0.0", "attacker.example", false);
}

void TestAccessRules::hosts()
{
    QFETCH(QString, bound);
    QFETCH(QByteArray, host);
    QFETCH(bool, isAllowed);
    AccessPreferences preferences;
    preferences.hosts = {u"tunnel.example"_s, u"*.wild.example"_s};
    const AccessRules rules(preferences, {}, {QHostAddress(bound)});
    const auto expected = isAllowed ? std::nullopt : std::optional(Refusal::ForeignHost);
    QCOMPARE(rules.judgeSource(headOf({"Host: " + host})), expected);
    if (!host.isEmpty()) {
        // The target's authority counts before Host (RFC 9112, section 3.2.2).
        QCOMPARE(rules.judgeSource(headOf({"Host: localhost"}, "http://" + host + "/webhook")), expected);
        preferences.hosts = {u"*"_s};
        QCOMPARE(AccessRules(preferences, {}, {QHostAddress(bound)}).judgeSource(headOf({"Host: " + host})), std::nullopt);
    }
    QCOMPARE(rules.answerTo(Refusal::ForeignHost, headOf({})).status, 421);
}

void TestAccessRules::pages_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char *name, const QByteArrayList &fields, bool isAllowed) {
        QTest::newRow(name) << QByteArrayList{"Host: localhost:8787"} + fields << isAllowed;
    };
    row("no browser", {}, true);
    row("foreign", {"Origin: https://attacker.example"}, false);
    row("no origin at all", {"Origin: null"}, false);
    row("own", {"Origin: http://localhost:8787"}, true);
    row("own, any case", {"ORIGIN: http://LOCALHOST:8787"}, true);
    row("another port of this machine", {"Origin: http://localhost:3000"}, false);
    row("the usual port of this machine", {"Origin: http://localhost"}, false);
    row("begins like the own", {"Origin: http://localhost:8787.attacker.example"}, false);
    row("no URL", {"Origin: localhost:8787"}, false);
    row("empty", {"Origin: "}, false);
    row("two", {"Origin: http://localhost:8787", "Origin: http://localhost:8787"}, false);
    row("allowed", {"Origin: https://tools.example"}, true);
    row("allowed, any case", {"Origin: HTTPS://Tools.example"}, true);
    row("allowed, another scheme", {"Origin: http://tools.example"}, false);
    row("cross-site", {"Sec-Fetch-Site: cross-site"}, false);
    row("same-site", {"sec-fetch-site: same-site"}, false);
    row("same-origin", {"Sec-Fetch-Site: same-origin"}, true);
    row("typed by the user", {"Sec-Fetch-Site: none"}, true);
    row("a value to come", {"Sec-Fetch-Site: other"}, false);
    row("one of two", {"Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site"}, false);
    row("allowed and cross-site", {"Origin: https://tools.example", "Sec-Fetch-Site: cross-site"}, true);
    row("own, but cross-site", {"Origin: http://localhost:8787", "Sec-Fetch-Site: cross-site"}, false);
}

void TestAccessRules::pages()
{
    QFETCH(QByteArrayList, fields);
    QFETCH(bool, isAllowed);
    AccessPreferences preferences;
    preferences.origins = {u"https://tools.example"_s};
    const auto expected = isAllowed ? std::nullopt : std::optional(Refusal::ForeignOrigin);
    QCOMPARE(AccessRules(preferences, {}, {QHostAddress(loopback)}).judgeSource(headOf(fields)), expected);
    // Also where senders are checked: a browser may know the password.
    preferences.check = SenderCheck::Basic;
    QCOMPARE(AccessRules(preferences, u"password"_s, {QHostAddress(loopback)}).judgeSource(headOf(fields)), expected);
    QCOMPARE(AccessRules().answerTo(Refusal::ForeignOrigin, headOf(fields)).status, 403);
}

void TestAccessRules::hostsDoNotMatterWhereSendersAreChecked()
{
    AccessPreferences preferences;
    const http::RequestHead head = headOf({"Host: my.tunnel.example"});
    QCOMPARE(AccessRules(preferences, {}, {}).judgeSource(head), Refusal::ForeignHost);
    preferences.check = SenderCheck::Header;
    QCOMPARE(AccessRules(preferences, u"12345678"_s, {}).judgeSource(head), std::nullopt);
}

void TestAccessRules::whatCannotBeReadLetsNobodyIn()
{
    AccessPreferences preferences;
    preferences.senders = {u"192.0.2.0/99"_s};
    QCOMPARE(AccessRules(preferences, {}, {}).judgeSource(headOf({})), Refusal::ForeignSender);
    preferences.senders.clear();
    preferences.check = SenderCheck::Header;
    QCOMPARE(AccessRules(preferences, {}, {}).judgeSource(headOf({})), Refusal::NotReady);
    QCOMPARE(AccessRules(preferences, QString(), {}).judgeSource(headOf({})), Refusal::NotReady);
    QCOMPARE(AccessRules().answerTo(Refusal::NotReady, headOf({})).status, 503);
}

void TestAccessRules::secretsHaveAForm_data()
{
    using Problem = sendersecret::Problem;
    QTest::addColumn<SenderCheck>("check");
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<Problem>>("problem");
    const auto row = [](const char *name, SenderCheck check, const QString &text, std::optional<Problem> problem) {
        QTest::newRow(name) << check << text << problem;
    };
    row("path", SenderCheck::Path, u"abcDEF0123-._~xy"_s, {});
    row("short path", SenderCheck::Path, u"abcDEF0123-._~x"_s, Problem::TooShort);
    row("path with slash", SenderCheck::Path, u"abcdefgh/abcdefgh"_s, Problem::Characters);
    row("path with percent", SenderCheck::Path, u"abcdefgh%41bcdefgh"_s, Problem::Characters);
    row("token", SenderCheck::Header, u"a+/=\"#12"_s, {});
    row("token with blank", SenderCheck::Header, u"abcd efgh"_s, Problem::Characters);
    row("token beyond ASCII", SenderCheck::Header, u"пароль12"_s, Problem::Characters);
    row("password", SenderCheck::Basic, u"пароль: 1"_s, {});
    row("password with a line end", SenderCheck::Basic, u"password\n1"_s, Problem::Characters);
    row("short password", SenderCheck::Basic, u"1234567"_s, Problem::TooShort);
    row("empty", SenderCheck::Basic, QString(), Problem::Empty);
    row("blanks", SenderCheck::Header, u"         "_s, Problem::Empty);
    row("long", SenderCheck::Header, QString(513, u'a'), Problem::TooLong);
    const QString signing = SigningSecret::generate().toText();
    row("signing", SenderCheck::Signature, signing, {});
    row("two signing", SenderCheck::Signature, signing + u'\n' + signing, {});
    row("no signing", SenderCheck::Signature, u"12345678"_s, Problem::NoSigningSecret);
    row("one of two", SenderCheck::Signature, signing + u" 12345678"_s, Problem::NoSigningSecret);
    row("none", SenderCheck::None, QString(), {});
}

void TestAccessRules::secretsHaveAForm()
{
    QFETCH(SenderCheck, check);
    QFETCH(QString, text);
    QTEST(sendersecret::problemOf(check, text), "problem");
    const QString generated = sendersecret::generate(check);
    QVERIFY(!sendersecret::problemOf(check, generated));
    QVERIFY(generated != sendersecret::generate(check));
    QCOMPARE(senderCheckFrom(senderCheckName(check)), check);
}

void TestAccessRules::secretIsFoundInThePath_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("without"); // null: it is not there
    const auto row = [](const QByteArray &path, const QByteArray &without) {
        QTest::newRow(path.constData()) << path << without;
    };
    const QByteArray secret = "0123456789abcdef";
    row("/webhook/" + secret, "/webhook");
    row("/webhook/" + secret + "/503", "/webhook/503");
    row("/" + secret, "/");
    row("/a/" + secret, "/a");
    row("/a//" + secret, "/a/");
    row("/webhook", {});
    row("/webhook/", {});
    row("/webhook/0123456789abcdeF", {});
    row("/webhook/0123456789abcde", {});
    row("/webhook/" + secret + "0", {});
    row("/webhook?" + secret, {});
    row("/webhook/0123456789abcde%66", {});
    row("*", {});
    row("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/" + secret, {}); // so far nobody looks
}

void TestAccessRules::secretIsFoundInThePath()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, without);
    AccessPreferences preferences;
    preferences.check = SenderCheck::Path;
    const AccessRules rules(preferences, u"0123456789abcdef"_s, {});
    QCOMPARE(rules.pathOf(path), without.isNull() ? std::nullopt : std::optional(without));
    http::RequestHead head = headOf({}, path);
    rules.withhold(head);
    QVERIFY(without.isNull() || (!head.target.contains("0123456789abcdef") && head.path == without));
    // As if there were nothing.
    QCOMPARE(rules.answerTo(Refusal::BadCredentials, head).body, rules.answerTo(Refusal::WrongPath, head).body);
    QCOMPARE(rules.answerTo(Refusal::BadCredentials, head).status, 404);
}

/// A sender that is set up wrong shows the right secret at the wrong place: its request is refused, and kept without it.
void TestAccessRules::secretAtTheWrongPlaceIsNotKept_data()
{
    QTest::addColumn<SenderCheck>("check");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("target");
    const QByteArray basic = "Basic " + QByteArray("webhook:0123456789abcdef").toBase64();
    QTest::newRow("a token as bearer") << SenderCheck::Header << QByteArray("Authorization: Bearer 0123456789abcdef")
                                       << QByteArray("/webhook");
    QTest::newRow("a token by another scheme")
        << SenderCheck::Header << QByteArray("Authorization: ApiKey 0123456789abcdef") << QByteArray("/webhook");
    QTest::newRow("a token in another field")
        << SenderCheck::Header << QByteArray("X-Api-Key: 0123456789abcdef") << QByteArray("/webhook");
    QTest::newRow("a token in the query") << SenderCheck::Header << QByteArray("X-Other: 1")
                                          << QByteArray("/webhook?a=1&token=%30123456789abcdef&b");
    QTest::newRow("a password in another field")
        << SenderCheck::Basic << QByteArray("Proxy-Authorization: " + basic) << QByteArray("/webhook");
}

void TestAccessRules::secretAtTheWrongPlaceIsNotKept()
{
    QFETCH(const SenderCheck, check);
    QFETCH(const QByteArray, field);
    QFETCH(const QByteArray, target);
    AccessPreferences preferences;
    preferences.check = check;
    const AccessRules rules(preferences, u"0123456789abcdef"_s, {});
    http::RequestHead head = headOf({"Host: localhost", field, "X-Trace: 0123456789abcde"}, target);
    QCOMPARE(rules.judgeSecret(head, {}), std::optional(Refusal::BadCredentials));
    rules.withhold(head);
    for (const HeaderField &one : std::as_const(head.fields))
        QVERIFY2(!one.value.contains("123456789abcdef") && !one.value.startsWith("Basic"), one.value);
    QVERIFY2(!head.target.contains("123456789abcdef"), head.target);
    QCOMPARE(head.target.contains("a=1&token=<withheld>&b"), target.contains('?'));
    QCOMPARE(headerValue(head.fields, "X-Trace"), QByteArray("0123456789abcde"));
}

void TestAccessRules::sampleOfRefusalsIsBounded()
{
    test::ManualClock clock;
    RefusalSample sample(clock);
    const auto stored = [&sample](Refusal reason, int requests) {
        int count = 0;
        for (int i = 0; i < requests; ++i)
            count += sample.take(reason, 100) ? 1 : 0;
        return count;
    };
    QCOMPARE(stored(Refusal::ForeignHost, 10'000), RefusalSample::burst);
    // One reason does not hide another.
    QCOMPARE(stored(Refusal::WrongPath, 3), 3);
    clock.advance(RefusalSample::refill - 1ms);
    QCOMPARE(stored(Refusal::ForeignHost, 10), 0);
    clock.advance(1ms);
    QCOMPARE(stored(Refusal::ForeignHost, 10), 1);
    clock.advance(5 * RefusalSample::refill);
    QCOMPARE(stored(Refusal::ForeignHost, 10), 5);
    clock.advance(1'000 * RefusalSample::refill);
    QCOMPARE(stored(Refusal::ForeignHost, 10'000), RefusalSample::burst);
    const RefusalCounts counts = sample.counts();
    QCOMPARE(counts.of(Refusal::ForeignHost), 20'030);
    QCOMPARE(counts.of(Refusal::WrongPath), 3);
    QCOMPARE(counts.total(), 20'033);
    QCOMPARE(counts.stored, 2 * RefusalSample::burst + 9);
}

void TestAccessRules::aDayHasItsBoundToo()
{
    test::ManualClock clock;
    RefusalSample sample(clock);
    qint64 rows = 0;
    for (int minute = 0; minute < 24 * 60; ++minute, clock.advance(1min)) {
        for (std::size_t kind = 0; kind < refusalKinds; ++kind)
            rows += sample.take(static_cast<Refusal>(kind), 0) ? 1 : 0;
    }
    QCOMPARE(rows, RefusalSample::rowsOfADay);
    QVERIFY(sample.take(Refusal::TooLarge, RefusalSample::bytesOfADay)); // the next day
    QVERIFY(!sample.take(Refusal::TooLarge, 1));
    clock.jump(24h);
    QVERIFY(!sample.take(Refusal::TooLarge, 1));
    clock.advance(24h);
    QVERIFY(sample.take(Refusal::TooLarge, 1));
}

void TestAccessRules::messagesAreRememberedForAsLongAsTheyAreValid()
{
    test::ManualClock clock;
    SeenMessages seen(clock);
    QVERIFY(seen.take("msg_1", 1'700'000'000, 1));
    QVERIFY(!seen.take("msg_1", 1'700'000'000, 2));
    QVERIFY(seen.take("msg_1", 1'700'000'001, 3)); // tried again, signed anew
    QVERIFY(seen.take("msg_2", 1'700'000'000, 4));
    clock.jump(-1h);
    QVERIFY(!seen.take("msg_1", 1'700'000'000, 5));
    seen.forget(1); // it was not stored after all
    QVERIFY(seen.take("msg_1", 1'700'000'000, 6));
    seen.forget(2);
    QVERIFY(!seen.take("msg_1", 1'700'000'000, 7));
    clock.advance(SeenMessages::memory);
    QVERIFY(!seen.take("msg_2", 1'700'000'000, 8));
    clock.advance(1ms);
    QVERIFY(seen.take("msg_2", 1'700'000'000, 9));
    QCOMPARE(seen.size(), std::size_t{1});
}

void TestAccessRules::memoryOfMessagesIsBounded()
{
    test::ManualClock clock;
    SeenMessages seen(clock, 10);
    for (quint64 number = 0; number < 1'000; ++number)
        QVERIFY(seen.take(QByteArray::number(number), 1'700'000'000, number));
    QCOMPARE(seen.size(), std::size_t{10});
    QVERIFY(!seen.take("999", 1'700'000'000, 2'000));
    QVERIFY(seen.take("5", 1'700'000'000, 2'001));
}

void TestAccessRules::preferencesSurvive()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"flowbell.ini"_s);
    AccessPreferences wanted;
    wanted.check = SenderCheck::Basic;
    wanted.tokenHeader = u"X-Token"_s;
    wanted.userName = u"kyc platform"_s;
    wanted.hosts = {u"a.example"_s, u"*.b.example"_s};
    wanted.origins = {u"https://a.example"_s};
    wanted.senders = {u"192.0.2.0/24"_s, u"2001:db8::/32"_s};
    wanted.proxies = {u"127.0.0.1"_s};
    wanted.forwardedField = ForwardedField::Forwarded;
    wanted.acceptAnyone = true;
    {
        Preferences preferences(file);
        QCOMPARE(preferences.access(), AccessPreferences());
        int changes = 0;
        connect(&preferences, &Preferences::accessChanged, this, [&changes] { ++changes; });
        preferences.setAccess(wanted);
        preferences.setAccess(wanted);
        QCOMPARE(changes, 1);
    }
    QCOMPARE(Preferences(file).access(), wanted);
}

void TestAccessRules::preferencesThatCannotBe()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"flowbell.ini"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[access]\ncheck=fingerprint\ntokenHeader=Content-Length\nuserName=a:b\nhosts=A.example, a.example, http://b\n"
               "origins=https://a.example/path, https://B.example\nsenders=nowhere\nproxies=10/8\n");
    file.close();
    const AccessPreferences read = Preferences(path).access();
    QVERIFY(read.check != SenderCheck::None); // what is not known must not open the listener
    QCOMPARE(read.tokenHeader, AccessPreferences().tokenHeader);
    QCOMPARE(read.userName, AccessPreferences().userName);
    QCOMPARE(read.hosts, QStringList{u"a.example"_s});
    QCOMPARE(read.origins, QStringList{u"https://b.example"_s});
    QCOMPARE(read.senders, QStringList{u"nowhere"_s}); // fits nobody
    QCOMPARE(read.proxies, QStringList());
}

QTEST_GUILESS_MAIN(TestAccessRules)
#include "tst_accessrules.moc"
