// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsonreading.h"
#include "gui/events/jsontreemodel.h"
#include "gui/events/jsonvaluetext.h"
#include "support/samples.h"
#include "support/warnings.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using gui::JsonTreeModel;

namespace {

QJsonValue json(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QModelIndex find(const JsonTreeModel &model, const QString &key, const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data().toString() == key)
            return index;
    }
    return {};
}

void fetchAll(JsonTreeModel &model, const QModelIndex &parent = {})
{
    while (model.canFetchMore(parent))
        model.fetchMore(parent);
    for (int row = 0; row < model.rowCount(parent); ++row)
        fetchAll(model, model.index(row, 0, parent));
}

/// "a b(c d)": the names of the rows, those below in parentheses.
QString namesIn(const JsonTreeModel &model, const QModelIndex &parent = {})
{
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString below = namesIn(model, index);
        names.append(index.data().toString() + (below.isEmpty() ? QString() : QString(u'(' + below + u')')));
    }
    return names.join(u' ');
}

} // namespace

class JsonTreeModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void membersAreInTheOrderOfTheText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("as sent") << QByteArray("{\"id\":1,\"event\":\"x\",\"data\":{\"z\":[],\"a\":{}}}")
                                 << u"id event data(z a)"_s;
        QTest::newRow("in an array") << QByteArray(" [ {\"b\":1,\"a\":2} , 3, [{\"d\":\"]}\",\"c\":null}] ]")
                                     << u"0(b a) 1 2(0(d c))"_s;
        QTest::newRow("blanks and a byte order mark")
            << QByteArray("\xEF\xBB\xBF{ \"b\" : 1 ,\n \"a\" : { \"d\":1,\"c\":2 } }") << u"b a(d c)"_s;
        QTest::newRow("a name twice") << QByteArray("{\"b\":1,\"a\":{\"y\":1,\"x\":2},\"b\":{\"d\":1,\"c\":2}}")
                                      << u"b(d c) a(y x)"_s;
        QTest::newRow("escapes") << QByteArray("{\"z\\\"}\":1,\"\\u0041\":{\"c\\\\\":1,\"b\":2}}") << u"z\"} A(c\\ b)"_s;
    }
    void membersAreInTheOrderOfTheText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, shown);
        JsonTreeModel model;
        model.setValue(readJson(text).value, text);
        const QAbstractItemModelTester tester(&model);
        fetchAll(model);
        QCOMPARE(namesIn(model), shown);
    }

    void withoutTheTextMembersAreInTheOrderOfTheirNames()
    {
        JsonTreeModel model;
        model.setValue(json("{\"b\":1,\"a\":{\"d\":1,\"c\":2}}"));
        fetchAll(model);
        QCOMPARE(namesIn(model), u"a(c d) b"_s);
        model.setValue(json("{\"b\":1,\"a\":2}"), "{\"other\":1,\"text\":2}"); // one that does not say the value
        QCOMPARE(namesIn(model), u"a b"_s);
    }

    void showsEverySample_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const QString &name : test::sampleNames())
            QTest::newRow(qPrintable(name)) << test::sample(name);
    }
    void showsEverySample()
    {
        QFETCH(QByteArray, body);
        JsonTreeModel model;
        model.setValue(json(body));
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        fetchAll(model);
        QCOMPARE(model.rowCount(), 8);
        const QModelIndex session = find(model, u"session_id"_s);
        QCOMPARE(model.valueText(session), json(body)[u"session_id"_s].toString());
        QCOMPARE(model.pointer(session), u"/session_id"_s);
        QCOMPARE(QJsonDocument::fromJson(model.subtreeText({}).toUtf8()), QJsonDocument::fromJson(body));
        model.setValue(QJsonValue::Undefined);
        QCOMPARE(model.rowCount(), 0);
    }

    void pointersAreEscaped()
    {
        JsonTreeModel model;
        model.setValue(json(R"({"a/b": [1, {"m~n": true}]})"));
        const QModelIndex array = find(model, u"a/b"_s);
        fetchAll(model, array);
        const QModelIndex object = model.index(1, 0, array);
        fetchAll(model, object);
        QCOMPARE(model.pointer(find(model, u"m~n"_s, object)), u"/a~1b/1/m~0n"_s);
        // From any column of the row.
        QCOMPARE(model.pointer(model.index(1, 2, array)), u"/a~1b/1"_s);
        QCOMPARE(model.pointer({}), QString());
    }

    void childrenAreMadeWhenTheyAreLookedAt()
    {
        QJsonArray numbers;
        for (int i = 0; i < 1200; ++i)
            numbers.append(i);
        // Without QAbstractItemModelTester: it fetches more in the middle of a fetch, and then takes that for a fault.
        JsonTreeModel model;
        model.setValue(QJsonObject{{u"numbers"_s, numbers}});
        const QModelIndex parent = model.index(0, 0);
        const QPersistentModelIndex array = parent;
        while (model.rowCount(array) < 1200) {
            QVERIFY(model.canFetchMore(array));
            model.fetchMore(array);
        }
        QVERIFY(!model.canFetchMore(array));
        QCOMPARE(model.index(1199, 1, array).data().toString(), u"1199"_s);
    }

    void aValueAloneIsOneRow()
    {
        JsonTreeModel model;
        model.setValue(QJsonValue(u"only"_s));
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 1).data().toString(), u"\"only\""_s);
        QCOMPARE(model.pointer(model.index(0, 0)), QString());
        QCOMPARE(model.valueText(model.index(0, 0)), u"only"_s);
    }

    void shortTexts_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("text");
        const QString blob = QString::fromLatin1(QByteArray(1'500'000, 'x').toBase64());
        QTest::newRow("text") << QJsonValue(u"a \"b\""_s) << u"\"a \\\"b\\\"\""_s;
        QTest::newRow("true") << QJsonValue(true) << u"true"_s;
        QTest::newRow("null") << QJsonValue(QJsonValue::Null) << u"null"_s;
        QTest::newRow("whole number") << QJsonValue(1734597331) << u"1734597331"_s;
        QTest::newRow("array") << QJsonValue(QJsonArray{1, 2}) << u"2 element(s)"_s;
        QTest::newRow("base64") << QJsonValue(blob) << u"base64, 1.4 MiB"_s;
        QTest::newRow("data URL") << QJsonValue(QString(u"data:image/png;base64,"_s + blob)) << u"base64, 1.4 MiB"_s;
    }
    void shortTexts()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QString, text);
        QCOMPARE(gui::jsonvalue::shortText(value), text);
    }

    void whatLooksLikeBase64_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("blob");
        QTest::newRow("short") << QString(1024, u'A') << false;
        QTest::newRow("long") << QString(1028, u'A') << true;
        QTest::newRow("prose") << QString(u"word and word "_s.repeated(200)) << false;
        QTest::newRow("other script") << QString(2000, QChar(0x416)) << false;
        QTest::newRow("data URL of text") << QString(u"data:text/plain,"_s + QString(2000, u'A')) << false;
    }
    void whatLooksLikeBase64()
    {
        QFETCH(QString, text);
        QFETCH(bool, blob);
        QCOMPARE(gui::jsonvalue::base64Size(text).has_value(), blob);
    }

    void blobsAreCopiedWhole()
    {
        const QString blob = QString::fromLatin1(QByteArray(3000, 'y').toBase64());
        JsonTreeModel model;
        model.setValue(QJsonObject{{u"photo"_s, blob}});
        QCOMPARE(model.index(0, 1).data().toString(), u"base64, 2.9 KiB"_s);
        QCOMPARE(model.valueText(model.index(0, 1)), blob);
    }
};

QTEST_MAIN(JsonTreeModelTest)
#include "tst_jsontreemodel.moc"
