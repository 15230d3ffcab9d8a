// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/textsearch.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell::store;

class tst_TextSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void finds_data();
    void finds();
};

void tst_TextSearch::finds_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const QByteArray &body, const QStringList &texts, bool found) {
        QTest::newRow(name) << body << texts << found;
    };
    row("nothing asked", "abc", {}, true);
    row("empty text", "abc", {u""_s}, true);
    row("whole", "abc", {u"abc"_s}, true);
    row("lower in upper", "xABCx", {u"abc"_s}, true);
    row("upper in lower", "xabcx", {u"ABC"_s}, true);
    row("at the end", "xxabc", {u"abc"_s}, true);
    row("one short", "xxab", {u"abc"_s}, false);
    row("longer than the body", "ab", {u"abc"_s}, false);
    row("empty body", "", {u"a"_s}, false);
    row("false start", "aabaab aabaac", {u"AABAAC"_s}, true);
    row("digits and signs", "\"code\": 0.9980", {u"\": 0.99"_s}, true);
    row("brackets are no letters", "[", {u"{"_s}, false);
    row("zero bytes", QByteArray("\0\0needle\0", 9), {u"needle"_s}, true);
    row("both", "abc def", {u"DEF"_s, u"ABC"_s}, true);
    row("one of two", "abc def", {u"abc"_s, u"xyz"_s}, false);
    row("Cyrillic", "Иванов", {u"ИВАН"_s}, true);
    row("Kazakh", "ҚАЗАҚСТАН", {u"қазақ"_s}, true);
    row("other Cyrillic", "Иванов", {u"Петров"_s}, false);
    row("escaped", R"("\u0418\u0432\u0430\u043d")", {u"иван"_s}, true);
    row("escaped and plain", R"(\u0418ван)", {u"иван"_s}, true);
    row("escaped pair", R"(\ud83d\ude00)", {u"😀"_s}, true);
    row("escaped backslash", R"(\\u0418)", {u"И"_s}, false);
    row("cut escape", R"(Ж \u04)", {u"ж"_s}, true);
    row("ASCII and Cyrillic", "name Иванов", {u"NAME"_s, u"иванов"_s}, true);
    row("broken UTF-8", "\xd0\xd0\x98\xd0\xb2", {u"ив"_s}, true);
}

void tst_TextSearch::finds()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, texts);
    QFETCH(bool, found);
    QCOMPARE(TextSearch(texts).matches(body), found);
}

QTEST_GUILESS_MAIN(tst_TextSearch)
#include "tst_textsearch.moc"
