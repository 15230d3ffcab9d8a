// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "listenerfixture.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <vector>

namespace flowbell::test {

/// What a peer sends and what it is answered: RFC 9112, RFC 9110 and the known ways to smuggle one request in another.
struct WireCase {
    enum After { Kept, Closed };

    QByteArray name;
    QByteArray bytes;
    QList<int> statuses; ///< of all answers, without 1xx
    After after = Closed; ///< the connection; if closed, nothing behind these bytes may be answered
};

/// All of them, for a listener with wireLimits() that takes POST /webhook (RecordingHandler).
class WireCases
{
public:
    static http::Limits wireLimits()
    {
        http::Limits limits;
        limits.requestLine = 64;
        limits.headerBlock = 512;
        limits.headerFields = 8;
        limits.body = 4096;
        return limits;
    }

    static std::vector<WireCase> all()
    {
        WireCases cases;
        cases.addVersions();
        cases.addRequestLines();
        cases.addTargets();
        cases.addPaths();
        cases.addLineEnds();
        cases.addFields();
        cases.addHosts();
        cases.addLengths();
        cases.addCodings();
        cases.addSmuggling();
        cases.addChunks();
        cases.addExtensions();
        cases.addTrailers();
        cases.addExpectations();
        cases.addLimits();
        cases.addPipelines();
        return std::move(cases.m_cases);
    }

private:
    static constexpr auto Kept = WireCase::Kept;

    void add(
        const QByteArray &name, const QByteArray &bytes, const QList<int> &statuses, WireCase::After after = WireCase::Closed)
    {
        m_cases.push_back({name, bytes, statuses, after});
    }
    /// A good request but for its first line.
    void line(const QByteArray &line, int status, WireCase::After after = WireCase::Closed)
    {
        add("line " + line, line + "\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}", {status}, after);
    }
    /// A good request with these bytes before its last field.
    void fields(const QByteArray &fields, int status, WireCase::After after = WireCase::Closed)
    {
        add("fields " + fields, "POST /webhook HTTP/1.1\r\nHost: localhost\r\n" + fields + "Content-Length: 2\r\n\r\n{}",
            {status}, after);
    }
    void host(const QByteArray &host, int status)
    {
        add("host " + host, "POST /webhook HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\n{}", {status},
            status == 200 ? Kept : WireCase::Closed);
    }
    void length(const QByteArray &value, int status)
    {
        add("length " + value, "POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Length:" + value + "\r\n\r\n{}", {status},
            status == 200 ? Kept : WireCase::Closed);
    }
    void coding(const QByteArray &field, int status)
    {
        add("coding " + field, "POST /webhook HTTP/1.1\r\nHost: a\r\n" + field + "\r\n2\r\n{}\r\n0\r\n\r\n", {status},
            status == 200 ? Kept : WireCase::Closed);
    }
    void chunks(const QByteArray &chunks, int status)
    {
        add("chunks " + chunks, "POST /webhook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, {status},
            status == 200 ? Kept : WireCase::Closed);
    }

    void addVersions()
    {
        line("POST /webhook HTTP/1.1", 200, Kept);
        line("POST /webhook HTTP/1.0", 200);
        for (const char *version : {"HTTP/0.9", "HTTP/1.2", "HTTP/1.9", "HTTP/2.0", "HTTP/3.0", "HTTP/9.9"})
            line(QByteArray("POST /webhook ") + version, 505);
        for (const char *version :
            {"http/1.1", "Http/1.1", "HTTP/1.10", "HTTP/01.1", "HTTP/11", "HTTP/1,1", "HTTP/1.", "HTTP/.1", "HTTP/+1.1",
                "HTTP/1.1x", "HTTP/1.x", "HTTP/ 1.1", "HTTP /1.1", "HTTPS/1.1", "HTTP/1.1 ", "HTTP\\1.1", "ICY/1.1"})
            line(QByteArray("POST /webhook ") + version, 400);
        add("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {505});
        add("HTTP/0.9", "GET /webhook\r\n", {400});
        add("HTTP/0.9 with blank", "GET /webhook \r\n", {400});
        add("1.0 kept", "POST /webhook HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}", {200}, Kept);
        add("1.0 without host", "POST /webhook HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}", {200});
        add("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), {400});
        add("SSH", "SSH-2.0-OpenSSH_9.2\r\n", {400});
        add("SMTP", "EHLO example.org\r\n", {400});
    }

    void addRequestLines()
    {
        for (const char *bad :
            {"POST  /webhook HTTP/1.1", "POST /webhook  HTTP/1.1", " POST /webhook HTTP/1.1", "POST /webhook", "POST HTTP/1.1",
                "POST  HTTP/1.1", "POST\t/webhook HTTP/1.1", "POST /webhook\tHTTP/1.1", "POST /web hook HTTP/1.1",
                "/webhook HTTP/1.1", "POST", "P(ST /webhook HTTP/1.1", "P\"ST /webhook HTTP/1.1", "POST: /webhook HTTP/1.1",
                "POST /web\x01hook HTTP/1.1", "POST /web\x7fhook HTTP/1.1", "POST /web\xc3\xa4hook HTTP/1.1",
                "\x80POST /webhook HTTP/1.1", "POST /webhook\rHTTP/1.1", "POST /webhook HTTP/1.1\r"})
            line(bad, 400);
        line(QByteArray("POST /web\0hook HTTP/1.1", 23), 400);
        line(QByteArray("POST /webhook HTTP/1.1\0", 23), 400);
        for (const char *other : {"GET", "PUT", "DELETE", "PATCH", "TRACE", "post", "Post", "BREW", "M-SEARCH"})
            line(QByteArray(other) + " /webhook HTTP/1.1", 405, Kept);
    }

    void addTargets()
    {
        line("POST http://localhost/webhook HTTP/1.1", 200, Kept);
        line("POST http://elsewhere:80/webhook HTTP/1.1", 200, Kept); // RFC 9112, section 3.2.2: Host is then ignored
        line("POST HTTP://[::1]:8787/webhook?a HTTP/1.1", 200, Kept);
        line("POST http://localhost HTTP/1.1", 404, Kept);
        line("POST http://localhost?/webhook HTTP/1.1", 404, Kept);
        line("OPTIONS * HTTP/1.1", 404, Kept);
        line("CONNECT localhost:80 HTTP/1.1", 404, Kept);
        line("POST /webhook?a=b&c=/../d HTTP/1.1", 200, Kept);
        for (const char *target :
            {"http:///webhook", "http://u:p@localhost/webhook", "http://local host/webhook", "http://a:b/webhook",
                "http://a:65536/webhook", "http:/webhook", "http:webhook", "ftp://localhost/webhook", "://a/webhook",
                "localhost:80", "localhost", "webhook", "*", "?", "#", "/webhook#a", "http://localhost/webhook#a", "\\webhook"})
            line(QByteArray("POST ") + target + " HTTP/1.1", 400);
        for (const char *target : {"/webhook", "*", "localhost", "localhost:", ":80", "http://localhost:80/"})
            line(QByteArray("CONNECT ") + target + " HTTP/1.1", 400);
    }

    /// Decided on the exact bytes: nothing is decoded, joined or cut off before.
    void addPaths()
    {
        for (const char *path : {"/", "//", "/webhook/", "//webhook", "/webhook//", "/Webhook", "/WEBHOOK", "/webhook/.",
                 "/./webhook", "/webhook/..", "/webhook/../x", "/x/../webhook", "/..", "/../webhook", "/webhook/../webhook",
                 "/%77ebhook", "/webhoo%6b", "/webhoo%6B", "/%2e/webhook", "/x/%2e%2e/webhook", "/webhook%00", "/webhook%20",
                 "/webhook%2f", "/webhook%3f", "/webhook%", "/webhook%zz", "/webhook;x", "/webhook;", "/webhook.", "/webhook\\",
                 "/\\webhook", "/webhook&", "/webhook,", "/%2fwebhook", "/webhook%0d%0a", "/webhook%c0%af"})
            line(QByteArray("POST ") + path + " HTTP/1.1", 404, Kept);
    }

    void addLineEnds()
    {
        const QByteArray good = post("{}");
        add("blank line first", "\r\n" + good, {200}, Kept);
        add("blank lines first", "\r\n\r\n\r\n" + good, {200}, Kept);
        add("line feed first", "\n" + good, {400});
        add("carriage return first", "\r" + good, {400});
        add("two carriage returns first", "\r\r\n" + good, {400});
        add("blank and line end first", " \r\n" + good, {400});
        add("NUL first", QByteArray("\0", 1) + good, {400});
        add("BOM first", "\xef\xbb\xbf" + good, {400});
        add("line feeds only", QByteArray(good).replace("\r\n", "\n"), {400});
        add("carriage returns only", QByteArray(good).replace("\r\n", "\r"), {400});
        add("line feed before carriage return", QByteArray(good).replace("\r\n", "\n\r"), {400});
        add("doubled carriage return", QByteArray(good).replace("\r\n", "\r\r\n"), {400});
        add("line feed ends the request line", "POST /webhook HTTP/1.1\nHost: a\r\nContent-Length: 2\r\n\r\n{}", {400});
        add("line feed ends a field", "POST /webhook HTTP/1.1\r\nHost: a\nContent-Length: 2\r\n\r\n{}", {400});
        add("line feed ends the head", "POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\n{}", {400});
        add("carriage return ends the head", "POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r{}\r\n\r\n", {400});
    }

    void addFields()
    {
        for (const char *fine : {"X:\r\n", "X: \r\n", "X:y\r\n", "X: \t y \t\r\n", "X: \xc3\xa4\x80\xff\r\n", "X: \"a\\\"b\"\r\n",
                 "!#$%&'*+-.^_`|~09azAZ: y\r\n", "X: y\r\nX: z\r\n", "Connection: x, y\r\n",
                 "Upgrade: h2c\r\nConnection: Upgrade\r\n", "Content_Length: 9\r\n", "Transfer_Encoding: chunked\r\n",
                 "X-Content-Length: 9\r\n", "Content-Lengt: 9\r\n", "Trailer: Content-Length\r\n", "TE: trailers\r\n"})
            fields(fine, 200, Kept);
        for (const char *bad : {"X : y\r\n", "X\t: y\r\n", "X y: z\r\n", "X\r\n", ": y\r\n", ":\r\n", " X: y\r\n", "\tX: y\r\n",
                 "X(: y\r\n", "X/: y\r\n", "X[]: y\r\n", "X\x80: y\r\n", "\xc3\xa4: y\r\n", "X: a\r\n b\r\n", "X: a\r\n\tb\r\n",
                 "X:\r\n y\r\n", "X: a\r\n \r\n", "X: a\nY: b\r\n", "X: a\rY: b\r\n", "X: a\r\r\n", "X: a\n\r\n", "X\n: y\r\n",
                 "X\r: y\r\n", "X: \x01\r\n", "X: \x0b\r\n", "X: \x0c\r\n", "X: \x7f\r\n", "X: \x1b[31m\r\n", "\x01X: y\r\n"})
            fields(bad, 400);
        fields(QByteArray("X: \0\r\n", 6), 400);
        fields(QByteArray("X\0: y\r\n", 7), 400);
        fields(QByteArray("\0X: y\r\n", 7), 400);
        fields("Connection: close\r\n", 200);
        fields("Connection: Keep-Alive, CLOSE\r\n", 200);
        add("field blank behind the request line", "POST /webhook HTTP/1.1\r\n Host: a\r\nContent-Length: 2\r\n\r\n{}", {400});
    }

    void addHosts()
    {
        for (const char *fine : {"Host: localhost\r\n", "hOST:localhost\r\n", "Host: 127.0.0.1:8787\r\n", "Host: [::1]:8787\r\n",
                 "Host: [::1]\r\n", "Host:\r\n", "Host: a.b-c_d~e\r\n", "Host: a:\r\n", "Host: a:65535\r\n", "Host: %41\r\n",
                 "Host: [v1.a:b]\r\n", "Host: [fe80::1%25eth0]\r\n"})
            host(fine, 200);
        for (const char *bad : {"", "Host: a\r\nHost: a\r\n", "Host: a\r\nHost: b\r\n", "Host: a\r\nhost: b\r\n",
                 "Host: a, b\r\n", "Host: a b\r\n", "Host: a/\r\n", "Host: http://a\r\n", "Host: u@a\r\n", "Host: a:b\r\n",
                 "Host: a:1:2\r\n", "Host: a:65536\r\n", "Host: a:+80\r\n", "Host: a: 80\r\n", "Host: :80\r\n", "Host: [::1\r\n",
                 "Host: ::1\r\n", "Host: [zz]\r\n", "Host: []\r\n", "Host: [127.0.0.1]\r\n", "Host: [::1]a\r\n", "Host: a\\b\r\n",
                 "Host: a#b\r\n", "Host: a?b\r\n", "Host: %\r\n", "Host: %4\r\n", "Host: %zz\r\n", "Host: \xc3\xa4\r\n",
                 "Host: <a>\r\n", "Host : a\r\n", "Host\r\n"})
            host(bad, 400);
        add("two hosts in 1.0", "POST /webhook HTTP/1.0\r\nHost: a\r\nHost: b\r\nContent-Length: 2\r\n\r\n{}", {400});
        add("malformed host in 1.0", "POST /webhook HTTP/1.0\r\nHost: a/b\r\nContent-Length: 2\r\n\r\n{}", {400});
        add("absolute form without host", "POST http://localhost/webhook HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", {400});
    }

    void addLengths()
    {
        for (const char *fine : {" 2", "2", "\t2\t", " 0002", " 2   "})
            length(fine, 200);
        for (const char *bad : {"", " ", " 2, 2", " 2,2", " 2,", " ,2", " 2, 3", " +2", " -2", " -0", " 0x2", " 0b10", " 2h",
                 " 2.0", " 2e0", " 2;", " 2 2", " 2\t2", " two", " \"2\"", " (2)", " \xef\xbc\x92", " 2\xa0", " 2\x0b",
                 " 18446744073709551616", " 18446744073709551618", " 99999999999999999999999999999999", " 2\r", " 2\n", " 2_0"})
            length(bad, 400);
        length(QByteArray(" 2\0", 3), 400);
        for (const char *huge :
            {" 4097", " 2147483650", " 4294967298", " 9223372036854775807", " 9223372036854775808", " 18446744073709551615"})
            length(huge, 413);
        fields("Content-Length: 2\r\n", 400);
        fields("Content-Length: 3\r\n", 400);
        fields("content-length: 2\r\n", 400);
        fields("Content-Length : 2\r\n", 400);
        fields("Content-Length\r\n", 400);
        fields("Content-Length:\r\n 2\r\n", 400);
        add("no length", "POST /webhook HTTP/1.1\r\nHost: a\r\n\r\n", {411});
        add("length by another name", "POST /webhook HTTP/1.1\r\nHost: a\r\nContent_Length: 2\r\n\r\n{}", {411});
        add("no length, other method", "PUT /webhook HTTP/1.1\r\nHost: a\r\n\r\n", {405}, Kept);
    }

    void addCodings()
    {
        const QByteArray name = "Transfer-Encoding:";
        for (const char *fine : {" chunked", "chunked", "\tchunked ", " Chunked", " CHUNKED", " cHuNkEd"})
            coding(name + fine + "\r\n", 200);
        coding("TRANSFER-ENCODING: chunked\r\n", 200);
        for (const char *bad : {"", " ", " ,", " chunked,", " ,chunked", " chunked, chunked", " chunked,,chunked", " chunked\x0b",
                 " \x0b"
                 "chunked",
                 " \x0c"
                 "chunked",
                 " chunked\x7f", " chunked\r", "\r\n chunked", "\n chunked"})
            coding(name + bad + "\r\n", 400);
        coding(name + QByteArray(" chunked\0\r\n", 11), 400);
        for (const char *other : {" xchunked", " chunkedx", " chunked x", " chun ked", " \"chunked\"", " 'chunked'", " [chunked]",
                 " chunked;q=1", " chunked; a", " identity", " identity, chunked", " chunked, identity", " gzip",
                 " gzip, chunked", " chunked, gzip", " deflate", " cow", " \xc3\xa7hunked", " chunked/", " chunked."})
            coding(name + other + "\r\n", 501);
        for (const char *bad : {"Transfer-Encoding : chunked\r\n", "Transfer-Encoding\t: chunked\r\n",
                 " Transfer-Encoding: chunked\r\n", "Transfer Encoding: chunked\r\n", "Transfer-Encoding\r\n",
                 "X: y\nTransfer-Encoding: chunked\r\n", "X: y\rTransfer-Encoding: chunked\r\n",
                 "X: y\r\n Transfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                 "Transfer-Encoding: chunked\r\nTransfer-encoding:\r\n"})
            coding(bad, 400);
        coding("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", 501);
        coding("Transfer-Encoding: cow\r\nTransfer-Encoding: chunked\r\n", 501);
        for (const char *ignored :
            {"Transfer_Encoding: chunked\r\n", "Transfer-Encodin: chunked\r\n", "X-Transfer-Encoding: chunked\r\n"})
            coding(ignored, 411);
        add("chunked in 1.0", "POST /webhook HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", {400});
    }

    /// The second request is the smuggled one: none of these is answered as two.
    void addSmuggling()
    {
        const QByteArray head = "POST /webhook HTTP/1.1\r\nHost: a\r\n";
        const QByteArray inner = "GET /secret HTTP/1.1\r\nX: y";
        add("CL.TE", head + "Content-Length: 35\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner, {400});
        add("TE.CL", head + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n1a\r\n" + inner + "\r\n0\r\n\r\n", {400});
        add("CL.CL", head + "Content-Length: 5\r\nContent-Length: 0\r\n\r\nSMUGL", {400});
        add("CL.0", "GET /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 26\r\n\r\n" + inner, {405}, Kept);
        add("TE.TE", head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" + inner, {400});
        add("TE.TE, other first", head + "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner, {501});
        add("TE.0", "GET /webhook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n" + inner + "\r\n0\r\n\r\n",
            {405}, Kept);
        add("CL.TE by a blank", head + "Content-Length: 5\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", {400});
        add("CL.TE by folding", head + "Content-Length: 5\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", {400});
        add("CL.TE by a line feed", head + "Content-Length: 5\r\nX: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400});
        add("head in a field", head + "X: y\r\n\rGET /secret HTTP/1.1\r\nHost: a\r\n\r\n", {400});
        add("extension with a line feed", head + "Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n1a\r\n" + inner + "\r\n0\r\n\r\n",
            {400});
        add("quoted extension with a line feed",
            head + "Transfer-Encoding: chunked\r\n\r\n2;a=\"\nxx\r\n1a\r\n" + inner + "\r\n0\r\n\r\n\"\r\n", {400});
        add("chunk ended by two others", head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}XX1a\r\n" + inner + "\r\n0\r\n\r\n",
            {400});
    }

    void addChunks()
    {
        for (const char *fine : {"2\r\n{}\r\n0\r\n\r\n", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", "02\r\n{}\r\n00\r\n\r\n",
                 "0000000000000002\r\n{}\r\n0\r\n\r\n", "A\r\n{\"a\":12.5}\r\n0\r\n\r\n", "a\r\n{\"a\":12.5}\r\n0\r\n\r\n",
                 "2\r\n{}\r\n0000000000000000\r\n\r\n"})
            chunks(fine, 200);
        for (const char *bad : {"\r\n{}\r\n0\r\n\r\n", "g\r\n", "2g\r\n{}", "-2\r\n{}", "+2\r\n{}", "0x2\r\n{}", " 2\r\n{}",
                 "\t2\r\n{}", "2 \r\n{}", "2\t\r\n{}", "2\n{}\n0\n\n", "2\n{}\r\n0\r\n\r\n", "2\r{}\r\n0\r\n\r\n", "2\r\r\n{}",
                 "2\r\n{}\n0\r\n\r\n", "2\r\n{}\r0\r\n\r\n", "2\r\n{}0\r\n\r\n", "2\r\n{}\r\n\r\n0\r\n\r\n",
                 "1\r\n{}\r\n0\r\n\r\n", "3\r\n{}\r\n0\r\n\r\n", "00000000000000002\r\n{}", "fffffffffffffffff\r\n",
                 "10000000000000002\r\n{}\r\n0\r\n\r\n", "2,2\r\n{}", "2.\r\n{}", "2\x0b\r\n{}", "\xef\xbc\x92\r\n{}",
                 "\"2\"\r\n{}", "2\r\n{}\r\n-0\r\n\r\n", "2\r\n{}\r\n0 \r\n\r\n", "2\r\n{}\r\n000000000000000000\r\n\r\n"})
            chunks(bad, 400);
        chunks(QByteArray("2\0\r\n{}", 6), 400);
        for (const char *large : {"1001\r\n", "ffffffff\r\n", "100000000\r\n", "7fffffffffffffff\r\n", "8000000000000000\r\n",
                 "ffffffffffffffff\r\n", "fffffffffffffffe\r\n{}"})
            chunks(large, 413);
        chunks("1\r\na\r\n1000\r\n", 413);
    }

    void addExtensions()
    {
        const QByteArray rest = "\r\n{}\r\n0\r\n\r\n";
        for (const char *fine : {"2;a", "2;a=b", "2;a=\"b\"", "2;a=\"\"", "2;a=\"b\\\"c\\\\\"", "2;a;b;c=d", "2 ;a", "2; a",
                 "2;a =b", "2;a= b", "2\t;\ta\t=\tb", "2;a=\"b c\t;=\";d", "2;a=\"\xc3\xa4\""})
            chunks(fine + rest, 200);
        for (const char *bad : {"2;", "2; ", "2;;a", "2;a;", "2;a=", "2;=b", "2;a b", "2;a=b c", "2;a ", "2;a=b ", "2;a=\"b",
                 "2;a=\"b\"c", "2;a=\"b\\", "2;\n", "2;a\n", "2;a=\n", "2;a=\"\n\"", "2;a=\"\\\n\"", "2;a=\"\r\"", "2;a=\"\\\r\"",
                 "2;a=\"\x01\"", "2;a\rb", "2;a/b", "2;(a)", "2;\xc3\xa4", "2;a=\x7f", "2;a=\"\x7f\""})
            chunks(bad + rest, 400);
        chunks(QByteArray("2;a=\"\0\"", 7) + rest, 400);
        chunks("2\r\n{}\r\n0;a=\"\n\"\r\n\r\n", 400);
        chunks("2\r\n{}\r\n0;a=b\r\n\r\n", 200);
        chunks("2;" + QByteArray(600, 'a') + rest, 400);
        chunks(QByteArray("1;" + QByteArray(100, 'a') + "\r\na\r\n").repeated(6) + "0\r\n\r\n", 400);
    }

    void addTrailers()
    {
        const QByteArray last = "2\r\n{}\r\n0\r\n";
        for (const char *fine : {"X: y\r\n\r\n", "X:\r\n\r\n", "X: y\r\nY: z\r\n\r\n", "X: \xc3\xa4\t \r\n\r\n",
                 "Expect: x\r\n\r\n", "Connection: close\r\n\r\n", "Content_Length: 2\r\n\r\n"})
            chunks(last + fine, 200);
        for (const char *bad : {"X\r\n\r\n", "X : y\r\n\r\n", " X: y\r\n\r\n", ": y\r\n\r\n", "X: a\r\n b\r\n\r\n",
                 "X: a\nY: b\r\n\r\n", "X: a\rY: b\r\n\r\n", "X: a\r\r\n\r\n", "X(: y\r\n\r\n", "X: \x01\r\n\r\n", "\n", "\r\r\n",
                 "\rX", "X: y\n\n", "Content-Length: 2\r\n\r\n", "content-LENGTH: 2\r\n\r\n",
                 "Transfer-Encoding: chunked\r\n\r\n", "Host: a\r\n\r\n", "X: y\r\nHost: a\r\n\r\n"})
            chunks(last + bad, 400);
        chunks(last + QByteArray("X: \0\r\n\r\n", 8), 400);
        chunks(last + QByteArray("X: 0123456789\r\n").repeated(40) + "\r\n", 400);
        chunks(last + "X: " + QByteArray(600, 'y') + "\r\n\r\n", 400);
    }

    void addExpectations()
    {
        for (const char *fine : {"Expect: 100-continue\r\n", "expect: 100-Continue\r\n", "Expect:\r\n"})
            fields(fine, 200, Kept);
        for (const char *other : {"Expect: 200-ok\r\n", "Expect: 100-continue, x\r\n", "Expect: x=y\r\n", "Expect: 100\r\n",
                 "Expect: 100-continue;a\r\n", "Expect: 100-continue\r\nExpect: x\r\n"})
            fields(other, 417);
        add("expectation in 1.0", "POST /webhook HTTP/1.0\r\nExpect: x\r\nContent-Length: 2\r\n\r\n{}", {200});
    }

    void addLimits()
    {
        line("POST /webhook?" + QByteArray(41, 'a') + " HTTP/1.1", 200, Kept);
        line("POST /webhook?" + QByteArray(42, 'a') + " HTTP/1.1", 414);
        line(QByteArray(65, 'P') + " /webhook HTTP/1.1", 414);
        fields(QByteArray("X: y\r\n").repeated(6), 200, Kept);
        fields(QByteArray("X: y\r\n").repeated(7), 431);
        fields("X: " + QByteArray(500, 'y') + "\r\n", 431);
        fields(QByteArray(500, 'X') + ": y\r\n", 431);
        add("blank lines", QByteArray("\r\n").repeated(256) + post("{}"), {200}, Kept);
        add("too many blank lines", QByteArray("\r\n").repeated(257) + post("{}"), {400});
        add("largest body", post(QByteArray(4096, ' ')), {200}, Kept);
        add("too large a body", post(QByteArray(4097, ' ')), {413});
    }

    void addPipelines()
    {
        const QByteArray good = post("{}");
        add("three", good + good + good, {200, 200, 200}, Kept);
        add("three with line ends between", good + "\r\n" + good + "\r\n" + good, {200, 200, 200}, Kept);
        add("bad second", good + "hello\r\n" + good, {200, 400});
        add("bad third", good + good + "POST /webhook HTTP/1.1\r\n\r\n", {200, 200, 400});
        add("no length, then good", "POST /webhook HTTP/1.1\r\nHost: a\r\n\r\n" + good, {411});
        add("too large, then good", "POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n" + good, {413});
        add("close, then good", post("{}", "Connection: close\r\n") + good, {200});
        add("1.0, then good", "POST /webhook HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}" + good, {200});
        add("wrong path between", good + "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}" + good, {200, 404, 200},
            Kept);
        add("bad chunk to a wrong path", "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\n{}" + good, {404});
    }

    std::vector<WireCase> m_cases;
};

} // namespace flowbell::test
