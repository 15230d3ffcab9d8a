// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/webhookurl.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;

class TestWebhookUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void lengthIsThatOfTheCanonicalForm();
    void shownInItsOwnScript_data();
    void shownInItsOwnScript();
    void problemsHaveAWordEach();
};

void TestWebhookUrl::accepted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");

    const auto row = [](const char *name, const QString &text, const QString &canonical) {
        QTest::newRow(name) << text << canonical;
    };
    row("plain", u"https://example.com/webhook"_s, u"https://example.com/webhook"_s);
    row("http", u"http://example.com/webhook"_s, u"http://example.com/webhook"_s);
    row("ends trimmed", u" \t\nhttps://example.com/webhook \r\n"_s, u"https://example.com/webhook"_s);
    row("no-break space at the end", u"https://example.com/webhook\u00a0"_s, u"https://example.com/webhook"_s);
    row("byte order mark at the start", u"\ufeffhttps://example.com/"_s, u"https://example.com/"_s);
    row("upper case", u"HTTPS://Example.COM/WebHook"_s, u"https://example.com/WebHook"_s);
    row("no path", u"https://example.com"_s, u"https://example.com/"_s);
    row("query without path", u"https://example.com?a=1"_s, u"https://example.com/?a=1"_s);
    row("empty query", u"https://example.com/?"_s, u"https://example.com/?"_s);
    row("query", u"https://example.com/h?a=1&b=%20&c=ä"_s, u"https://example.com/h?a=1&b=%20&c=%C3%A4"_s);
    row("at sign in the path", u"https://example.com/@me/a@b?c=d@e"_s, u"https://example.com/@me/a@b?c=d@e"_s);
    row("colon in the path", u"https://example.com/a:b:c"_s, u"https://example.com/a:b:c"_s);
    row("URL in the query", u"https://example.com/?to=http://a/b"_s, u"https://example.com/?to=http://a/b"_s);
    row("not ASCII in the path", u"https://example.com/ө/қ"_s, u"https://example.com/%D3%A9/%D2%9B"_s);
    row("lower-case percent", u"https://example.com/%c3%a4"_s, u"https://example.com/%C3%A4"_s);
    row("needless percent", u"https://example.com/%41"_s, u"https://example.com/A"_s);
    row("slash kept encoded", u"https://example.com/a%2Fb"_s, u"https://example.com/a%2Fb"_s);
    row("port", u"http://example.com:8080/"_s, u"http://example.com:8080/"_s);
    row("default http port", u"http://example.com:80/a"_s, u"http://example.com/a"_s);
    row("default https port", u"https://example.com:443/a"_s, u"https://example.com/a"_s);
    row("https port of http", u"http://example.com:443/a"_s, u"http://example.com:443/a"_s);
    row("http port of https", u"https://example.com:80/a"_s, u"https://example.com:80/a"_s);
    row("smallest port", u"http://example.com:1/"_s, u"http://example.com:1/"_s);
    row("greatest port", u"http://example.com:65535/"_s, u"http://example.com:65535/"_s);
    row("port with zeros", u"http://example.com:08080/"_s, u"http://example.com:8080/"_s);
    row("localhost", u"http://localhost:8787/webhook"_s, u"http://localhost:8787/webhook"_s);
    row("single label", u"http://receiver/webhook"_s, u"http://receiver/webhook"_s);
    row("underscore", u"http://my_service:3000/webhook"_s, u"http://my_service:3000/webhook"_s);
    row("leading underscore", u"http://_a.example/"_s, u"http://_a.example/"_s);
    row("digit first", u"http://1st.example/"_s, u"http://1st.example/"_s);
    row("digits as a label", u"http://127.example/"_s, u"http://127.example/"_s);
    row("final dot", u"http://example.com./"_s, u"http://example.com./"_s);
    row("longest label", u"http://%1.example/"_s.arg(QString(63, u'a')), u"http://%1.example/"_s.arg(QString(63, u'a')));
    row("IPv4", u"http://192.168.0.1:8080/a"_s, u"http://192.168.0.1:8080/a"_s);
    row("IPv4 greatest", u"http://255.255.255.255/"_s, u"http://255.255.255.255/"_s);
    row("IPv6", u"http://[::1]:8080/webhook"_s, u"http://[::1]:8080/webhook"_s);
    row("IPv6 without port", u"https://[2001:DB8::1]/"_s, u"https://[2001:db8::1]/"_s);
    row("IPv6 long", u"http://[2001:0db8:0000:0000:0000:0000:0000:0001]/"_s, u"http://[2001:db8::1]/"_s);
    row("IPv6 without path", u"http://[::1]"_s, u"http://[::1]/"_s);
    row("IPv6 with default port", u"http://[::1]:80"_s, u"http://[::1]/"_s);
    row("IPv4 in IPv6", u"http://[::ffff:1.2.3.4]/"_s, u"http://[::ffff:1.2.3.4]/"_s);
    row("German name", u"https://münchen.example/webhook"_s, u"https://xn--mnchen-3ya.example/webhook"_s);
    row("German name in upper case", u"https://MÜNCHEN.example/webhook"_s, u"https://xn--mnchen-3ya.example/webhook"_s);
    row("German name encoded", u"https://XN--MNCHEN-3YA.example/"_s, u"https://xn--mnchen-3ya.example/"_s);
    row("sharp s is its own letter", u"https://faß.example/"_s, u"https://xn--fa-hia.example/"_s);
    row("Cyrillic name", u"https://пример.рф/"_s, u"https://xn--e1afmkfd.xn--p1ai/"_s);
    row("ideographic dot", u"https://日本語。jp/"_s, u"https://xn--wgv71a119e.jp/"_s);
}

void TestWebhookUrl::accepted()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);

    const WebhookUrl::Parsed parsed = WebhookUrl::parse(text);
    QVERIFY2(!parsed.problem, qPrintable(parsed.problem ? urlProblemName(*parsed.problem) : QString()));
    QVERIFY(parsed.url);
    QCOMPARE(WebhookUrl::canonical(*parsed.url), canonical);

    const WebhookUrl::Parsed again = WebhookUrl::parse(canonical);
    QVERIFY(again.url);
    QCOMPARE(WebhookUrl::canonical(*again.url), canonical);
    const WebhookUrl::Parsed shown = WebhookUrl::parse(WebhookUrl::display(canonical));
    QVERIFY2(shown.url, qPrintable(WebhookUrl::display(canonical)));
    QCOMPARE(WebhookUrl::canonical(*shown.url), canonical);
}

void TestWebhookUrl::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<UrlProblem>("problem");

    const auto row = [](const QString &text, UrlProblem problem) { QTest::newRow(qPrintable(text)) << text << problem; };
    QTest::newRow("null") << QString() << UrlProblem::Empty;
    QTest::newRow("blanks only") << u" \t\n\u00a0"_s << UrlProblem::Empty;

    row(u"https://example.com/a b"_s, UrlProblem::Blank);
    row(u"https://exam ple.com/"_s, UrlProblem::Blank);
    row(u"https ://example.com/"_s, UrlProblem::Blank);
    row(u"https://example.com/a\tb"_s, UrlProblem::Blank);
    row(u"https://example.com/a\nb"_s, UrlProblem::Blank);
    row(u"https://example.com/a\u00a0b"_s, UrlProblem::Blank);
    row(u"https://example.com/a\u200bb"_s, UrlProblem::Blank);
    row(u"https://example.com/\u202egro"_s, UrlProblem::Blank);
    row(u"https://example.com/a\u007fb"_s, UrlProblem::Blank);
    QTest::newRow("NUL") << QString(u"https://example.com/a"_s + QChar(0) + u'b') << UrlProblem::Blank;

    row(u"example.com"_s, UrlProblem::Relative);
    row(u"example.com/webhook"_s, UrlProblem::Relative);
    row(u"/webhook"_s, UrlProblem::Relative);
    row(u"//example.com/webhook"_s, UrlProblem::Relative);
    row(u"localhost:8080/webhook"_s, UrlProblem::Relative);
    row(u"127.0.0.1:8080"_s, UrlProblem::Relative);
    row(u"?a=http://b"_s, UrlProblem::Relative);
    row(u"://example.com"_s, UrlProblem::Relative);

    row(u"ftp://example.com/"_s, UrlProblem::Scheme);
    row(u"ws://example.com/"_s, UrlProblem::Scheme);
    row(u"httpss://example.com/"_s, UrlProblem::Scheme);
    row(u"file:///etc/passwd"_s, UrlProblem::Scheme);
    row(u"mailto:someone@example.com"_s, UrlProblem::Scheme);
    row(u"javascript:alert(1)"_s, UrlProblem::Scheme);

    row(u"http:"_s, UrlProblem::NoHost);
    row(u"http://"_s, UrlProblem::NoHost);
    row(u"http:///webhook"_s, UrlProblem::NoHost);
    row(u"http:/example.com"_s, UrlProblem::NoHost);
    row(u"http:example.com"_s, UrlProblem::NoHost);
    row(u"http://?a=1"_s, UrlProblem::NoHost);
    row(u"http://:8080/"_s, UrlProblem::NoHost);
    row(u"http://#a"_s, UrlProblem::NoHost);

    row(u"http://-a.example/"_s, UrlProblem::InvalidHost);
    row(u"http://a-.example/"_s, UrlProblem::InvalidHost);
    row(u"http://a..example/"_s, UrlProblem::InvalidHost);
    row(u"http://.example/"_s, UrlProblem::InvalidHost);
    row(u"http://./"_s, UrlProblem::InvalidHost);
    row(u"http://exa$mple.com/"_s, UrlProblem::InvalidHost);
    row(u"http://exa%6dple.com/"_s, UrlProblem::InvalidHost);
    row(u"http://*.example.com/"_s, UrlProblem::InvalidHost);
    row(u"http://{host}/"_s, UrlProblem::InvalidHost);
    row(u"http://xn--/"_s, UrlProblem::InvalidHost);
    row(u"http://xn--a/"_s, UrlProblem::InvalidHost);
    row(u"http://%1.example/"_s.arg(QString(64, u'a')), UrlProblem::InvalidHost);
    QTest::newRow("254 characters") << u"http://%1/"_s.arg(QString(u"abcd."_s).repeated(50) + u"efgh"_s)
                                    << UrlProblem::InvalidHost;
    row(u"http://1.2.3/"_s, UrlProblem::InvalidHost);
    row(u"http://127.1/"_s, UrlProblem::InvalidHost);
    row(u"http://2130706433/"_s, UrlProblem::InvalidHost);
    row(u"http://0x7f000001/"_s, UrlProblem::InvalidHost);
    row(u"http://0x7f.0.0.1/"_s, UrlProblem::InvalidHost);
    row(u"http://127.0.0.0x1/"_s, UrlProblem::InvalidHost);
    row(u"http://0177.0.0.1/"_s, UrlProblem::InvalidHost);
    row(u"http://127.0.0.01/"_s, UrlProblem::InvalidHost);
    row(u"http://256.0.0.1/"_s, UrlProblem::InvalidHost);
    row(u"http://1.2.3.4.5/"_s, UrlProblem::InvalidHost);
    row(u"http://1.2.3.4./"_s, UrlProblem::InvalidHost);
    row(u"http://１２７.0.0.1/"_s, UrlProblem::InvalidHost);
    row(u"http://example.0/"_s, UrlProblem::InvalidHost);
    row(u"http://::1/"_s, UrlProblem::InvalidHost);
    row(u"http://::1:8080/"_s, UrlProblem::InvalidHost);
    row(u"http://2001:db8::1/"_s, UrlProblem::InvalidHost);
    row(u"http://[]/"_s, UrlProblem::InvalidHost);
    row(u"http://[::1/"_s, UrlProblem::InvalidHost);
    row(u"http://::1]/"_s, UrlProblem::InvalidHost);
    row(u"http://[::g]/"_s, UrlProblem::InvalidHost);
    row(u"http://[1:2:3]/"_s, UrlProblem::InvalidHost);
    row(u"http://[1.2.3.4]/"_s, UrlProblem::InvalidHost);
    row(u"http://[v1.a:b]/"_s, UrlProblem::InvalidHost);
    row(u"http://[fe80::1%25eth0]/"_s, UrlProblem::InvalidHost);
    row(u"http://[::1]a/"_s, UrlProblem::InvalidHost);
    row(u"http://a[::1]/"_s, UrlProblem::InvalidHost);

    row(u"http://example.com:/"_s, UrlProblem::InvalidPort);
    row(u"http://example.com:0/"_s, UrlProblem::InvalidPort);
    row(u"http://example.com:65536/"_s, UrlProblem::InvalidPort);
    row(u"http://example.com:-1/"_s, UrlProblem::InvalidPort);
    row(u"http://example.com:+80/"_s, UrlProblem::InvalidPort);
    row(u"http://example.com:http/"_s, UrlProblem::InvalidPort);
    row(u"http://example.com:99999999999999999999/"_s, UrlProblem::InvalidPort);
    row(u"http://example.com:８０/"_s, UrlProblem::InvalidPort);
    row(u"http://[::1]:/"_s, UrlProblem::InvalidPort);
    row(u"http://[::1]:70000/"_s, UrlProblem::InvalidPort);

    row(u"http://user@example.com/"_s, UrlProblem::Credentials);
    row(u"http://user:password@example.com/"_s, UrlProblem::Credentials);
    row(u"http://:password@example.com/"_s, UrlProblem::Credentials);
    row(u"http://@example.com/"_s, UrlProblem::Credentials);
    row(u"http://user@[::1]/"_s, UrlProblem::Credentials);
    row(u"http://user@example.com/#a"_s, UrlProblem::Credentials);

    row(u"http://example.com/#"_s, UrlProblem::Fragment);
    row(u"http://example.com/a#b"_s, UrlProblem::Fragment);
    row(u"http://example.com#b"_s, UrlProblem::Fragment);
    row(u"http://example.com/?a#b@c"_s, UrlProblem::Fragment);

    row(u"http://example.com/%"_s, UrlProblem::Malformed);
    row(u"http://example.com/%zz"_s, UrlProblem::Malformed);
    row(u"http://example.com/a\\b"_s, UrlProblem::Malformed);
    row(u"http://example.com\\@evil.example/"_s, UrlProblem::Malformed);
    row(u"http://example.com/{id}"_s, UrlProblem::Malformed);
    row(u"http://example.com/a|b"_s, UrlProblem::Malformed);
    row(u"http://example.com/\"a\""_s, UrlProblem::Malformed);
}

void TestWebhookUrl::refused()
{
    QFETCH(QString, text);
    QFETCH(UrlProblem, problem);

    const WebhookUrl::Parsed parsed = WebhookUrl::parse(text);
    QVERIFY2(!parsed.url, qPrintable(parsed.url ? parsed.url->toString(QUrl::FullyEncoded) : QString()));
    QVERIFY(parsed.problem);
    QCOMPARE(urlProblemName(*parsed.problem), urlProblemName(problem));
}

void TestWebhookUrl::lengthIsThatOfTheCanonicalForm()
{
    const QString start = u"https://example.com/"_s;
    const auto problem = [](const QString &text) { return WebhookUrl::parse(text).problem; };

    const QString longest = start + QString(maximumUrlLength - start.size(), u'a');
    QVERIFY(!problem(longest));
    QCOMPARE(problem(longest + u'a').value_or(UrlProblem::Empty), UrlProblem::TooLong);
    // Each of these becomes six characters, and each of those one.
    QCOMPARE(problem(start + QString(maximumUrlLength / 6, u'ä')).value_or(UrlProblem::Empty), UrlProblem::TooLong);
    QVERIFY(!problem(start + u"%41"_s.repeated(maximumUrlLength - start.size())));
    QCOMPARE(problem(start + QString(10'000'000, u'a')).value_or(UrlProblem::Empty), UrlProblem::TooLong);
}

void TestWebhookUrl::shownInItsOwnScript_data()
{
    QTest::addColumn<QString>("canonical");
    QTest::addColumn<QString>("shown");
    const auto row = [](const QString &canonical, const QString &shown) {
        QTest::newRow(qPrintable(canonical)) << canonical << shown;
    };
    row(u"https://xn--mnchen-3ya.example:8443/a?b=c"_s, u"https://münchen.example:8443/a?b=c"_s);
    row(u"https://xn--e1afmkfd.xn--p1ai/"_s, u"https://пример.рф/"_s);
    row(u"http://xn--325/a"_s, u"http://xn--325/a"_s); // a label that stands for nothing
    row(u"http://[::1]:8080/a"_s, u"http://[::1]:8080/a"_s);
    row(u"http://example.com/%D2%9B"_s, u"http://example.com/қ"_s);
    row(u"http://example.com/a%20b%2Fc"_s, u"http://example.com/a%20b%2Fc"_s);
    row(u"http://example.com/?a=%23%26%25"_s, u"http://example.com/?a=%23%26%25"_s);
}

void TestWebhookUrl::shownInItsOwnScript()
{
    QFETCH(QString, canonical);
    QFETCH(QString, shown);
    QCOMPARE(WebhookUrl::display(canonical), shown);
    const WebhookUrl::Parsed typed = WebhookUrl::parse(shown);
    QVERIFY(typed.url);
    QCOMPARE(WebhookUrl::canonical(*typed.url), canonical);
}

void TestWebhookUrl::problemsHaveAWordEach()
{
    QSet<QString> names;
    for (int problem = 0; problem <= static_cast<int>(UrlProblem::Malformed); ++problem)
        names.insert(urlProblemName(static_cast<UrlProblem>(problem)));
    QCOMPARE(names.size(), static_cast<int>(UrlProblem::Malformed) + 1);
    QVERIFY(!names.contains(QString()));
}

QTEST_APPLESS_MAIN(TestWebhookUrl)
#include "tst_webhookurl.moc"
