// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/requestwriter.h"

#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::delivery;

class TestRequestWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void origins_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<Origin>("origin");
        QTest::addColumn<QByteArray>("authority");
        const auto row = [](const char *url, const Origin &origin, const QByteArray &authority) {
            QTest::newRow(url) << QString::fromUtf8(url) << origin << authority;
        };
        const auto host = [](const char *text) { return QString::fromLatin1(text); };
        row("http://example.com/a?b", {false, host("example.com"), 80}, "example.com");
        row("http://example.com:80/", {false, host("example.com"), 80}, "example.com");
        row("http://example.com:443/", {false, host("example.com"), 443}, "example.com:443");
        row("https://example.com/", {true, host("example.com"), 443}, "example.com");
        row("https://EXAMPLE.com:8443/", {true, host("example.com"), 8443}, "example.com:8443");
        row("http://127.0.0.1:8080/", {false, host("127.0.0.1"), 8080}, "127.0.0.1:8080");
        row("http://[::1]/", {false, host("::1"), 80}, "[::1]");
        row("https://[2001:db8::7]:444/", {true, host("2001:db8::7"), 444}, "[2001:db8::7]:444");
        row("http://[fe80::1%25eth0]:81/", {false, host("fe80::1%eth0"), 81}, "[fe80::1]:81");
        row("http://b\u00fccher.example/", {false, host("xn--bcher-kva.example"), 80}, "xn--bcher-kva.example");
    }
    void origins()
    {
        QFETCH(QString, url);
        QFETCH(Origin, origin);
        QFETCH(QByteArray, authority);
        const Origin found = Origin::of(QUrl(url));
        QCOMPARE(found.host, origin.host);
        QVERIFY(found == origin);
        QCOMPARE(found.authority(), authority);
        QVERIFY(Origin::of(found.url()) == origin);
    }

    void throughAProxy()
    {
        const SendRequest request{.url = QUrl(QStringLiteral("http://[::1]:81?x=1")), .body = "{}", .headers = {{"X-A", "1"}}};
        const QByteArray bytes =
            requestBytes(request, Origin::of(request.url), TargetForm::Absolute, {{"Proxy-Authorization", "Basic eA=="}});
        const QByteArray beginning = "POST http://[::1]:81/?x=1 HTTP/1.1\r\nHost: [::1]:81\r\n"
                                     "Proxy-Authorization: Basic eA==\r\nX-A: 1\r\n";
        QVERIFY2(bytes.startsWith(beginning), bytes);
        QVERIFY(bytes.endsWith("\r\nContent-Length: 2\r\n\r\n{}"));
    }
};

QTEST_GUILESS_MAIN(TestRequestWriter)
#include "tst_requestwriter.moc"
